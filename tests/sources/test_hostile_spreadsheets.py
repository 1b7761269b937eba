"""Spreadsheets of other formats that are small and grow without bound: refused, and no crash."""

import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from reactin_cli.errors import SourceError
from tests.sources.reads import rows

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the memory of a process can be bounded on Linux alone"
)

TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
</Types>"""
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
RELATION = f"""<Relationships xmlns="{RELATIONS}">
<Relationship Id="rId1" Type="{SHEET}" Target="worksheets/sheet1.bin"/></Relationships>"""
OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def record(kind: int, data: bytes = b"") -> bytes:
    """Make a record of [MS-XLSB] 2.1.4."""
    return packed(kind) + packed(len(data)) + data


def packed(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + packed(rest) if rest else bytes([low])


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16le")


def binary_workbook(path: Path, cells: dict[tuple[int, int], str]) -> None:
    """Write an .xlsb workbook of one sheet."""
    sheet = record(156, struct.pack("<II", 0, 1) + text("rId1") + text("L"))
    book = record(131) + record(143) + sheet + record(144) + record(132)
    corner = max(row for row, _ in cells), max(column for _, column in cells)
    data = record(129) + record(148, struct.pack("<IIII", 0, corner[0], 0, corner[1]))
    data += record(145)
    for (row, column), value in cells.items():
        data += record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        data += record(6, struct.pack("<II", column, 0) + text(value))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", RELATION)
        archive.writestr("xl/worksheets/sheet1.bin", data + record(146) + record(130))


def distant_cell_in_xlsb(path: Path) -> None:
    binary_workbook(path, {(0, 0): "email", (1, 0): "a@b.co", (1_048_575, 16_383): "x"})


def column_that_no_sheet_has(path: Path) -> None:
    binary_workbook(path, {(0, 0): "email", (1, 0): "a@b.co", (2, 4_294_967_290): "x"})


def distant_cell_in_xls(path: Path, sheets: int = 1) -> None:
    book = xlwt.Workbook()
    for number in range(sheets):
        sheet = book.add_sheet(f"L{number}")
        sheet.write(0, 0, "email")
        sheet.write(1, 0, "a@b.co")
        sheet.write(65_535, 255, "x")
    book.save(str(path))


def distant_cells_in_many_sheets(path: Path) -> None:
    distant_cell_in_xls(path, 60)


def open_document(path: Path, rows: str) -> None:
    names = " ".join(f'xmlns:{each}="{OASIS}:{each}:1.0"' for each in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="L">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


def cell(value: str, columns: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def one_text(path: Path) -> None:
    open_document(path, row(cell("email")) + row(cell("y" * 300_000_000)))


def repeated_both_ways(path: Path) -> None:
    open_document(path, row(cell("email")) + row(cell("a@b.co", 16_384), 1_048_570))


def repeated_more_than_a_number_holds(path: Path) -> None:
    open_document(path, row(cell("email")) + row(cell("a@b.co", 10**20), 10**20))


@pytest.mark.parametrize(
    "made",
    [
        distant_cell_in_xlsb,
        column_that_no_sheet_has,
        distant_cell_in_xls,
        distant_cells_in_many_sheets,
        one_text,
        repeated_both_ways,
        repeated_more_than_a_number_holds,
    ],
)
def test_a_spreadsheet_that_grows_is_refused_in_words(
    made: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "leads.bin"
    made(path)
    with pytest.raises(SourceError, match="cannot be read"):
        rows(path)


def test_a_small_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "leads.bin"
    binary_workbook(path, {(0, 0): "email", (1, 0): "a@b.co"})
    assert [each.values for each in rows(path)] == [["a@b.co"]]
    open_document(path, row(cell("email")) + row(cell("a@b.co")))
    assert [each.values for each in rows(path)] == [["a@b.co"]]
    assert [each.values for each in rows(path.read_bytes())] == [["a@b.co"]]
