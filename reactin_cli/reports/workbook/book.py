"""A workbook that is written row by row, in memory that does not grow."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reactin_cli.errors import UsageError, install_extra
from reactin_cli.reports.files import could_not_complete, open_output

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_OPTIONS = {
    "constant_memory": True,  # each row goes to a temporary file that its owner alone can read
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

_STYLES: dict[str, dict[str, object]] = {
    "text": {"num_format": "@"},  # what is typed into the cell later stays text too: 007, +49
    "number": {},
    "head": {"bold": True, "num_format": "@", "bottom": 1, "bg_color": "#e8ebf0"},
    "link": {"num_format": "@", "font_color": "#0b57d0", "underline": 1},
    "title": {"bold": True, "font_size": 14},
}


class WorkbookFile:
    """A workbook for Excel; UsageError is raised where it cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.xlsx = library()
        self._file = open_output(path)
        self.workbook: Workbook = self.xlsx.Workbook(self._file, _OPTIONS)
        self.styles: dict[str, Format] = {
            name: self.workbook.add_format(style) for name, style in _STYLES.items()
        }

    def style(self, name: str, **properties: object) -> "Format":
        """Give a text style of that name, made on first use."""
        if name not in self.styles:
            self.styles[name] = self.workbook.add_format({"num_format": "@", **properties})
        return self.styles[name]

    def close(self) -> None:
        """Write the file; closing again does nothing. Raises StorageError."""
        if self._file.closed:
            return
        with self.storing(), self._file:
            self.workbook.close()

    @contextmanager
    def storing(self) -> Iterator[None]:
        """Turn the errors of a disk that takes no more into StorageError."""
        try:
            yield
        except (OSError, self.xlsx.exceptions.FileCreateError) as error:
            with suppress(OSError):
                self._file.close()
            raise could_not_complete(self.path, error) from error


def library() -> Any:
    """Load the library where a workbook is asked for, and nowhere else."""
    try:
        import xlsxwriter
        import xlsxwriter.exceptions
    except ImportError as error:
        raise UsageError(
            "Writing an .xlsx file needs an extra that is not installed.",
            f"Run `{install_extra('spreadsheets')}`, or name a file that ends in .csv.",
        ) from error
    return xlsxwriter


def widths_of(names: Sequence[str], known: dict[str, int]) -> list[int]:
    """Give the width of each column in characters: as known, else by its name."""
    return [known.get(name, min(max(len(name) + 3, 12), 40)) for name in names]
