"""Cells of a binary workbook (.xlsb) that python-calamine passes over without a word.

[MS-XLSB] 2.1.4 says how records follow one another: a type of one or two bytes, a size of one to
four, each byte with seven bits and a mark that more follow.
"""

import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO

SHORT_CELLS = range(12, 19)
"""[MS-XLSB] 2.3.2: BrtShortBlank (12) to BrtShortIsst (18), cells that name no column."""

MOST_BYTES = 256 * 1024 * 1024
"""Of a sheet, unpacked."""


def has_short_cells(file: BinaryIO) -> bool:
    """Tell whether a sheet of a workbook holds such cells; False for what is no zip archive."""
    if not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        sheets = [
            info
            for info in archive.infolist()
            if info.filename.startswith("xl/worksheets/sheet") and info.file_size <= MOST_BYTES
        ]
        return any(_holds_any(archive, sheet) for sheet in sheets)


def _holds_any(archive: zipfile.ZipFile, sheet: zipfile.ZipInfo) -> bool:
    with archive.open(sheet) as part:
        return any(kind in SHORT_CELLS for kind in _record_types(part))


def _record_types(part: IO[bytes]) -> Iterator[int]:
    """Give the type of each record; what follows a record that breaks off is not looked at."""
    while (kind := _number(part, 2)) is not None:
        size = _number(part, 4)
        if size is None or len(part.read(size)) < size:
            return
        yield kind


def _number(part: IO[bytes], most_bytes: int) -> int | None:
    value = 0
    for place in range(most_bytes):
        byte = part.read(1)
        if not byte:
            return None
        value |= (byte[0] & 0x7F) << (7 * place)
        if not byte[0] & 0x80:
            break
    return value
