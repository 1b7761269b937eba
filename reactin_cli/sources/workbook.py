"""Opens an Excel workbook and chooses the sheet that holds the leads."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, cast

from reactin_cli.errors import SourceError
from reactin_cli.sources.content import Content
from reactin_cli.sources.links import read_links
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.sheet import Sheet, SheetRows
from reactin_cli.sources.source import Description, Source

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

LOOK = 1000
"""How many rows of a sheet are looked at to see whether it holds anything."""


def open_workbook(
    content: Content, archive: zipfile.ZipFile, options: ReadOptions, numbers: Iterator[int]
) -> Source:
    """Open the chosen sheet, or the first one that holds something.

    Raises SourceError if there is no such sheet, nothing in it, or the file is damaged.
    """
    if options.format not in {"auto", "xlsx"}:
        raise SourceError(f"{content.name} is an Excel workbook.", "Leave out --format.")
    try:
        sheet, notes = _choose(_sheets(archive), content.name, options.sheet)
        links = read_links(archive, sheet.title)
        reader = SheetRows(content.name, sheet, links, options.header_row)
    except SourceError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file makes it stumble over
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


def _sheets(archive: zipfile.ZipFile) -> list[Sheet]:
    # Imported here: it takes longer to load than the rest of the program.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of styles that it does not know
        book: Workbook = load_workbook(
            archive.fp,  # type: ignore[arg-type]  # any binary file that can seek
            read_only=True,
            data_only=True,
            keep_links=False,
        )
    sheets = cast("list[Sheet]", book.worksheets)
    for sheet in sheets:
        sheet.reset_dimensions()  # what a file says about its size is often wrong
    return sheets


def _choose(
    sheets: Sequence[Sheet], name: str, chosen: str | None
) -> tuple[Sheet, tuple[str, ...]]:
    if chosen is not None:
        return _named(sheets, name, chosen), ()
    filled = [sheet for sheet in sheets if _holds_something(sheet)]
    visible = [sheet for sheet in filled if sheet.sheet_state == "visible"] or filled
    if not visible:
        raise SourceError(f"{name} is an empty workbook.", "Check that the export was finished.")
    others = ", ".join(sheet.title for sheet in visible[1:])
    note = f"Read the sheet {visible[0].title}; others are {others}. Choose with --sheet."
    return visible[0], (note,) if others else ()


def _named(sheets: Sequence[Sheet], name: str, chosen: str) -> Sheet:
    for sheet in sheets:
        if sheet.title.casefold() == chosen.casefold():
            return sheet
    if chosen.isdecimal() and 1 <= int(chosen) <= len(sheets):
        return sheets[int(chosen) - 1]
    titles = ", ".join(sheet.title for sheet in sheets)
    raise SourceError(f"{name} has no sheet {chosen!r}.", f"Its sheets are {titles}.")


def _holds_something(sheet: Sheet) -> bool:
    rows: Iterator[tuple[object, ...]] = islice(sheet.iter_rows(values_only=True), LOOK)
    return any(cell not in (None, "") for row in rows for cell in row)
