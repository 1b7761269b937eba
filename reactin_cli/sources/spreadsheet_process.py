"""A process of its own in which python-calamine reads a workbook, with little memory and time.

The library makes a grid of all cells between the first and the last one: a file of 1 kB can make it
ask for 500 GB, and where it gets none the process is over. So it is not ours that it runs in.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, BinaryIO

from reactin_cli.sources.binary_cells import has_short_cells
from reactin_cli.sources.cells import Line, shown_number

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

EXACT = 10**17
"""Beyond this a whole number is shown as a float."""

LEAST_MEMORY, MEMORY_FOR_A_BYTE = 512 << 20, 256
"""Bytes: what a process may take however small the file, and more for each byte of it. Columns of
words take some 30 for each byte of a packed file, rows that are all alike some 180."""

SHEET, ERROR = "sheet", "error"
"""What a line says that is no row: [number, cells]."""

LEAST_SECONDS, SECONDS_FOR_A_MEGABYTE = 10, 4
"""Seconds of a processor."""


def main() -> None:
    """Read the workbook on stdin; write a line of JSON for each sheet, row, or what went wrong."""
    size = int(sys.argv[1])
    seconds = LEAST_SECONDS + SECONDS_FOR_A_MEGABYTE * (size >> 20)
    _limit(LEAST_MEMORY + MEMORY_FOR_A_BYTE * size, seconds)
    try:
        with open(0, "rb", closefd=False) as file:
            _read(file)
    except BaseException as error:
        _write({ERROR: str(error)})


def _read(file: BinaryIO) -> None:
    import python_calamine

    if has_short_cells(file):
        raise ValueError("it has cells that are not understood: their values would be lost")
    file.seek(0)
    workbook = python_calamine.CalamineWorkbook.from_filelike(file)
    for title in _readable(workbook):
        _write({SHEET: title})
        for line in _lines(workbook, title):
            _write(line)


def _limit(memory: int, seconds: int) -> None:
    """Bound what this process may take: memory only on Linux."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _write(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


def _readable(workbook: "CalamineWorkbook") -> list[str]:
    """Name the sheets of cells, those that are not hidden first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = SheetVisibleEnum.Visible
    return [each.name for each in sorted(sheets, key=lambda each: each.visible != visible)]


def _lines(workbook: "CalamineWorkbook", title: str) -> Iterator[Line]:
    rows = workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)
    for number, cells in enumerate(rows, 1):
        if shown := _shown(cells):
            yield number, shown


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


if __name__ == "__main__":
    main()
