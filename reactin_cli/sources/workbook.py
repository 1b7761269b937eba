"""Opens an Excel workbook and chooses the sheet that holds the leads."""

import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice

from reactin_cli.errors import SourceError
from reactin_cli.sources.book import Book, SheetPart
from reactin_cli.sources.cells import read_lines
from reactin_cli.sources.content import Content
from reactin_cli.sources.header import is_contact
from reactin_cli.sources.links import read_links
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.sheet import SheetRows
from reactin_cli.sources.sheet_survey import survey
from reactin_cli.sources.source import SAMPLE_ROWS, Description, Source


def open_workbook(
    content: Content, archive: zipfile.ZipFile, options: ReadOptions, numbers: Iterator[int]
) -> Source:
    """Open the chosen sheet, or the first one that holds something.

    Raises SourceError if there is no such sheet, nothing in it, or the file is damaged.
    """
    if options.format not in {"auto", "xlsx"}:
        raise SourceError(f"{content.name} is an Excel workbook.", "Drop --format.")
    try:
        book = Book(archive)
        sheet, notes = _choose(book, content.name, options)
        links = read_links(archive, sheet.member)
        lines = read_lines(book, sheet, include_hidden=options.include_hidden)
        reader = SheetRows(content.name, lines, links, options.header_row)
        notes += survey(book, sheet, include_hidden=options.include_hidden)
    except SourceError:
        raise
    except Exception as error:  # a damaged file makes it stumble over anything
        raise SourceError(
            f"{content.name} is a damaged Excel workbook: {type(error).__name__}: {error}.",
            "Open it in Excel and save it again, or save it as CSV.",
        ) from error
    description = Description(
        "xlsx",
        header_line=reader.header_line,
        sheet=sheet.title,
        notes=(*notes, *reader.notes),
    )
    return Source(content, description, reader, numbers, reader.columns)


def _choose(book: Book, name: str, options: ReadOptions) -> tuple[SheetPart, tuple[str, ...]]:
    if options.sheet is not None:
        return _named(book.sheets, name, options.sheet), ()
    filled = [sheet for sheet in book.sheets if any(read_lines(book, sheet, include_hidden=True))]
    visible = [sheet for sheet in filled if sheet.visible] or filled
    if not visible:
        raise SourceError(f"{name} is an empty workbook.", "Check that the export was complete.")
    sheet = next((sheet for sheet in visible if _holds_contacts(book, sheet)), visible[0])
    others = ", ".join(other.title for other in visible if other is not sheet)
    note = f"Reading the sheet {sheet.title}; others are {others}. Choose with --sheet."
    return sheet, (note,) if others else ()


def _holds_contacts(book: Book, sheet: SheetPart) -> bool:
    """Tell whether contacts stand among a sheet's first rows; instructions have none."""
    lines = islice(read_lines(book, sheet), SAMPLE_ROWS)
    return any(is_contact(cell) for _, cells in lines for cell in cells)


def _named(sheets: Sequence[SheetPart], name: str, chosen: str) -> SheetPart:
    for sheet in sheets:
        if sheet.title.casefold() == chosen.casefold():
            return sheet
    if chosen.isdecimal() and 1 <= int(chosen) <= len(sheets):
        return sheets[int(chosen) - 1]
    titles = ", ".join(sheet.title for sheet in sheets)
    raise SourceError(f"{name} has no sheet {chosen!r}.", f"Its sheets are {titles}.")
