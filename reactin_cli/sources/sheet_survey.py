"""What a person should know about a sheet: its hidden rows, its formulas without results."""

from collections import Counter
from collections.abc import Sequence

from reactin_cli.sources.book import Book, SheetPart
from reactin_cli.sources.cells import is_hidden
from reactin_cli.sources.xml_reader import Attributes, XmlReader, mentions

_MENTIONS = (b"hidden=", b"<f", b":f>", b":f ")

_TEXT_RESULT = "str"
"""The type of a formula's cell whose saved result is a text, also an empty one (ECMA-376, Part 1,
18.18.11). Libraries that cannot calculate leave the type and the result out."""


def survey(book: Book, sheet: SheetPart, *, include_hidden: bool) -> tuple[str, ...]:
    """Give notes, as sentences; the sheet is read once more for them if there may be any."""
    with book.archive.open(sheet.member) as data:
        if not mentions(data, _MENTIONS):
            return ()
    reader = _SurveyReader()
    with book.archive.open(sheet.member) as data:
        for _ in reader.read(data):
            pass
    return (*_about_hidden(reader.hidden, included=include_hidden), *_about_formulas(reader.blank))


def _about_hidden(count: int, *, included: bool) -> Sequence[str]:
    rows = "1 row is" if count == 1 else f"{count:,} rows are"
    if not count:
        return ()
    if included:
        return (f"{rows} hidden or filtered out in the sheet, and read all the same.",)
    return (
        f"{rows} hidden or filtered out in the sheet and left out; --include-hidden reads them.",
    )


def _about_formulas(blank: Counter[str]) -> Sequence[str]:
    if not blank:
        return ()
    count, columns = blank.total(), ", ".join(sorted(blank, key=lambda name: (len(name), name)))
    formulas = "1 formula has" if count == 1 else f"{count:,} formulas have"
    where = f"column{'s' if len(blank) > 1 else ''} {columns}"
    return (
        f"{formulas} no saved result and read as empty ({where}). Open the workbook in a"
        " spreadsheet program and save it to fill them.",
    )


class _SurveyReader(XmlReader):
    """Counts while a sheet's XML is parsed."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0
        """Rows that are hidden and hold something."""
        self.blank: Counter[str] = Counter()
        """Column letters → formulas without a result."""
        self._row_is_hidden = self._row_holds = self._is_formula = False
        self._cell: Attributes = {}
        self.starts |= {"row": self._begin_row, "c": self._begin_cell, "f": self._formula}
        self.ends |= {"row": self._end_row, "c": self._end_cell}

    def _begin_row(self, row: Attributes) -> None:
        self._row_is_hidden, self._row_holds = is_hidden(row), False

    def _begin_cell(self, cell: Attributes) -> None:
        self._cell, self._is_formula = cell, False
        self.text.clear()

    def _formula(self, _: Attributes) -> None:
        self._is_formula = True

    def _end_cell(self) -> None:
        if any(self.text):
            self._row_holds = True
        elif self._is_formula and self._cell.get("t") != _TEXT_RESULT:
            self.blank[self._cell.get("r", "?").rstrip("0123456789")] += 1

    def _end_row(self) -> None:
        self.hidden += self._row_is_hidden and self._row_holds
