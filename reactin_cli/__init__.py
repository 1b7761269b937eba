"""Gets every lead of a file into a ReactIn SmartList: once, at its pace, and with proof.

A script imports `read_rows`, `import_leads`, `add_lead` and `ReactinError` from here.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reactin_cli.errors import ReactinError
    from reactin_cli.library import add_lead, import_leads, read_rows

__all__ = ["ReactinError", "add_lead", "import_leads", "read_rows"]


def __getattr__(name: str) -> object:
    """Load the library only when a script asks for it: the command line starts faster without."""
    if name == "ReactinError":
        from reactin_cli.errors import ReactinError

        return ReactinError
    if name in __all__:
        from reactin_cli import library

        return getattr(library, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
