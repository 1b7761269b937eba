"""Workbooks of other formats (.xls, .xlsb, .ods), read by python-calamine, an optional extra."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import IO, cast

from reactin_cli.errors import SourceError, install_extra
from reactin_cli.sources import spreadsheet_process
from reactin_cli.sources.cells import Line
from reactin_cli.sources.content import SPOOL_LIMIT, Content
from reactin_cli.sources.header import is_contact
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.sheet import SheetRows
from reactin_cli.sources.source import SAMPLE_ROWS, Description, Source
from reactin_cli.sources.spreadsheet_process import ERROR, SHEET

SAVE_OTHERWISE = "Open it in the program that made it and save it as .xlsx or CSV."

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
    if not _has_library():
        raise SourceError(
            f"{content.name} is {what}, which needs an extra to be read.",
            f"Run `{install_extra('spreadsheets')}`, or save the file as .xlsx or CSV.",
        )
    if content.size is not None and content.size > LARGEST:
        raise SourceError(
            f"{content.name} is larger than {LARGEST >> 20} MB.", "Save it as .xlsx or CSV."
        )
    sheets = _read(content, what)
    title, notes = _choose(content.name, sheets, options.sheet)
    reader = SheetRows(content.name, iter(sheets[title]), {}, options.header_row)
    description = Description(
        "xlsx", header_line=reader.header_line, sheet=title, notes=(*notes, *reader.notes)
    )
    return Source(content, description, reader, numbers, reader.columns)


def _has_library() -> bool:
    try:
        return find_spec("python_calamine") is not None
    except ValueError:  # what stands for it is no module
        return False


def _read(content: Content, what: str) -> dict[str, list[Line]]:
    """Give the lines of each sheet, those of hidden ones last."""
    sheets: dict[str, list[Line]] = {}
    lines: list[Line] = []
    left = SPOOL_LIMIT
    with _as_file(content) as file, _reading(file) as (process, output):
        for text in output:
            said, left = json.loads(text), left - len(text)
            if isinstance(said, list):
                lines.append((said[0], said[1]))
            elif SHEET in said:
                lines = sheets[said[SHEET]] = []
            else:
                raise _unreadable(content, what, said[ERROR])
            if left < 0:
                raise _unreadable(content, what, "it holds more than 1 GB of text")
        if process.wait():
            too_much = "it takes more memory or time than a sound file of its size"
            raise _unreadable(content, what, too_much)
    return sheets


def _unreadable(content: Content, what: str, why: str) -> SourceError:
    return SourceError(f"{content.name} is {what} that cannot be read: {why}.", SAVE_OTHERWISE)


@contextmanager
def _as_file(content: Content) -> Iterator[int]:
    """Give the descriptor of a file with the content; what lies in memory is copied into one."""
    stream = content.seekable()
    stream.seek(0)
    with ExitStack() as closing:
        try:
            descriptor = stream.fileno()
        except OSError:
            copy = closing.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(stream, copy)
            copy.flush()
            descriptor = copy.fileno()
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor


@contextmanager
def _reading(file: int) -> Iterator[tuple["subprocess.Popen[bytes]", IO[bytes]]]:
    """Give the process that reads a workbook, and what it writes; it is over after the block."""
    process = subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, "-P", "-m", spreadsheet_process.__name__, str(os.fstat(file).st_size)],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,  # a Ctrl-C is for this process, which ends the other
    )
    output = cast("IO[bytes]", process.stdout)
    try:
        yield process, output
    finally:
        process.kill()
        process.wait()
        output.close()


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
