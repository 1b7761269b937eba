"""Workbooks of other formats (.xls, .xlsb, .ods), read by python-calamine, an optional extra."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from reactin_cli.errors import SourceError, install_extra
from reactin_cli.sources.binary_cells import has_short_cells
from reactin_cli.sources.cells import Line, shown_number
from reactin_cli.sources.content import Content
from reactin_cli.sources.header import is_contact
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.sheet import SheetRows
from reactin_cli.sources.source import SAMPLE_ROWS, Description, Source

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

SAVE_OTHERWISE = "Open it in the program that made it and save it as .xlsx or CSV."

EXACT = 10**17
"""Beyond this a whole number is shown as a float."""

LARGEST = 256 * 1024 * 1024
"""Bytes. Such a workbook is held in memory as a whole."""


def open_other_workbook(
    content: Content, what: str, options: ReadOptions, numbers: Iterator[int]
) -> Source:
    """Open the chosen sheet, or the first one that holds leads.

    Raises SourceError without the extra, for a file that is damaged, locked or too large, and where
    there is no such sheet.
    """
    if options.format not in {"auto", "xlsx"}:
        raise SourceError(f"{content.name} is {what}.", "Drop --format.")
    try:
        import python_calamine
    except ImportError as error:
        raise SourceError(
            f"{content.name} is {what}, which needs an extra to be read.",
            f"Run `{install_extra('spreadsheets')}`, or save the file as .xlsx or CSV.",
        ) from error
    if content.size is not None and content.size > LARGEST:
        raise SourceError(
            f"{content.name} is larger than {LARGEST >> 20} MB.", "Save it as .xlsx or CSV."
        )
    try:
        stream = content.seekable()
        stream.seek(0)
        if has_short_cells(stream):
            raise SourceError(
                f"{content.name} is {what} with cells that are not understood: their values would"
                " be lost.",
                SAVE_OTHERWISE,
            )
        stream.seek(0)
        workbook = python_calamine.CalamineWorkbook.from_filelike(stream)
        sheets = {name: _lines(workbook, name) for name in _readable(workbook)}
    except SourceError:
        raise
    except Exception as error:  # whatever a damaged file makes the library raise
        raise SourceError(
            f"{content.name} is {what} that cannot be read: {error}.",
            SAVE_OTHERWISE,
        ) from error
    title, notes = _choose(content.name, sheets, options.sheet)
    reader = SheetRows(content.name, iter(sheets[title]), {}, options.header_row)
    description = Description(
        "xlsx", header_line=reader.header_line, sheet=title, notes=(*notes, *reader.notes)
    )
    return Source(content, description, reader, numbers, reader.columns)


def _readable(workbook: "CalamineWorkbook") -> list[str]:
    """Name the sheets of cells, those that are not hidden first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = SheetVisibleEnum.Visible
    return [each.name for each in sorted(sheets, key=lambda each: each.visible != visible)]


def _lines(workbook: "CalamineWorkbook", title: str) -> list[Line]:
    rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
    lines = ((number, _shown(cells)) for number, cells in enumerate(rows, 1))
    return [(number, cells) for number, cells in lines if cells]


def _shown(cells: Sequence[Any]) -> list[str]:
    texts = [_text(cell) for cell in cells]
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _text(value: Any) -> str:
    """Write a value as a sheet of an .xlsx workbook would be read."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int) or (isinstance(value, float) and _is_whole(value)):
        return str(int(value))
    if isinstance(value, float):
        return shown_number(repr(value))
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time.min
            else value.isoformat(" ", "seconds")
        )
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _is_whole(value: float) -> bool:
    return value.is_integer() and abs(value) < EXACT


def _choose(
    name: str, sheets: dict[str, list[Line]], chosen: str | None
) -> tuple[str, tuple[str, ...]]:
    if chosen is not None:
        return _named(name, list(sheets), chosen), ()
    filled = [title for title, lines in sheets.items() if lines]
    if not filled:
        raise SourceError(f"{name} is an empty workbook.", "Check that the export was complete.")
    title = next((title for title in filled if _holds_contacts(sheets[title])), filled[0])
    others = ", ".join(other for other in filled if other != title)
    note = f"Reading the sheet {title}; others are {others}. Choose with --sheet."
    return title, (note,) if others else ()


def _holds_contacts(lines: Sequence[Line]) -> bool:
    return any(is_contact(cell) for _, cells in lines[:SAMPLE_ROWS] for cell in cells)


def _named(name: str, titles: Sequence[str], chosen: str) -> str:
    for title in titles:
        if title.casefold() == chosen.casefold():
            return title
    if chosen.isdecimal() and 1 <= int(chosen) <= len(titles):
        return titles[int(chosen) - 1]
    raise SourceError(f"{name} has no sheet {chosen!r}.", f"Its sheets are {', '.join(titles)}.")
