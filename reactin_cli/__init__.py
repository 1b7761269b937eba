"""Gets every lead of a file into a ReactIn SmartList: once, at the pace ReactIn allows, with proof.

Everything that a script may rely on is named in `__all__`; `reactin help python` describes it.
"""

from typing import TYPE_CHECKING

from reactin_cli.version import __version__

if TYPE_CHECKING:
    from reactin_cli.errors import ReactinError
    from reactin_cli.importing.inspection import Inspection
    from reactin_cli.library import (
        aadd_lead,
        add_lead,
        aimport_leads,
        import_leads,
        import_rows,
        inspect_source,
        list_leads,
        read_rows,
        verify_report,
    )
    from reactin_cli.model import Row, Status
    from reactin_cli.readback.compare import Verdict
    from reactin_cli.readback.verification import Verification
    from reactin_cli.reports.row_result import RowResult
    from reactin_cli.reports.summary import ImportResult
    from reactin_cli.stop import StopReason

__all__ = [
    "ImportResult",
    "Inspection",
    "ReactinError",
    "Row",
    "RowResult",
    "Status",
    "StopReason",
    "Verdict",
    "Verification",
    "__version__",
    "aadd_lead",
    "add_lead",
    "aimport_leads",
    "import_leads",
    "import_rows",
    "inspect_source",
    "list_leads",
    "read_rows",
    "verify_report",
]

_ELSEWHERE = {
    "ImportResult": "reactin_cli.reports.summary",
    "Inspection": "reactin_cli.importing.inspection",
    "ReactinError": "reactin_cli.errors",
    "Row": "reactin_cli.model",
    "RowResult": "reactin_cli.reports.row_result",
    "Status": "reactin_cli.model",
    "StopReason": "reactin_cli.stop",
    "Verdict": "reactin_cli.readback.compare",
    "Verification": "reactin_cli.readback.verification",
}
"""Where a public name is that is not in the library."""


def __getattr__(name: str) -> object:
    """Load what a script asks for only then: the command line starts faster without it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ELSEWHERE.get(name, "reactin_cli.library")), name)


def __dir__() -> list[str]:
    """Name what is public."""
    return sorted(__all__)
