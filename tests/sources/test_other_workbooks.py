"""Workbooks that other programs write, made by real writers and read back."""

import datetime
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from reactin_cli.errors import SourceError
from reactin_cli.sources.content import CHUNK
from tests.sources.reads import opened, rows

HEADER = ["email", "zip", "number", "day", "yes"]
WHAT_IS_READ = {
    "email": "a@nord.example",
    "zip": "00490",
    "number": "4711",
    "day": "2024-05-06",
    "yes": "TRUE",
}


def old_excel(path: Path) -> Path:
    book = xlwt.Workbook()
    book.add_sheet("Notes").write(0, 0, "nothing here")
    sheet = book.add_sheet("Leads")
    for column, name in enumerate(HEADER):
        sheet.write(0, column, name)
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    sheet.write(2, 0, "a@nord.example")
    sheet.write(2, 1, "00490")
    sheet.write(2, 2, 4711)
    sheet.write(2, 3, datetime.date(2024, 5, 6), day)
    sheet.write(2, 4, True)
    book.save(str(path / "old.xls"))
    return path / "old.xls"


def open_document(path: Path) -> Path:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Leads")
    typed: list[tuple[str, dict[str, Any], str]] = [
        ("string", {}, "a@nord.example"),
        ("string", {}, "00490"),
        ("float", {"value": 4711}, "4.711,00"),
        ("date", {"datevalue": "2024-05-06"}, "6. Mai"),
        ("boolean", {"booleanvalue": "true"}, "WAHR"),
    ]
    header: list[tuple[str, dict[str, Any], str]] = [("string", {}, name) for name in HEADER]
    blank: list[tuple[str, dict[str, Any], str]] = [("string", {}, "")]
    for cells in (header, blank, typed):
        row = TableRow()
        for kind, attributes, shown in cells:
            cell = TableCell(valuetype=kind, **attributes)
            cell.addElement(P(text=shown))
            row.addElement(cell)
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    book.save(str(path / "leads.ods"))
    return path / "leads.ods"


@pytest.mark.parametrize("made", [old_excel, open_document])
def test_what_was_written_is_read_back_as_from_an_xlsx(made: object, tmp_path: Path) -> None:
    assert callable(made)
    path = made(tmp_path)
    source = opened(path)
    assert (source.description.sheet, source.description.header_line) == ("Leads", 1)
    (row,) = [row for batch in source.batches() for row in batch]
    assert row.cells == WHAT_IS_READ
    assert row.line == 3


def test_a_sheet_can_be_chosen_and_one_that_is_missing_is_named(tmp_path: Path) -> None:
    path = old_excel(tmp_path)
    assert len(rows(path, sheet="2")) == 1
    assert len(rows(path, sheet="leads")) == 1
    with pytest.raises(SourceError, match="no sheet 'People'") as caught:
        rows(path, sheet="People")
    assert "Notes, Leads" in caught.value.hint


def test_without_the_extra_the_one_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_excel(tmp_path)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(SourceError, match="needs an extra") as caught:
        rows(path)
    assert "pip install 'reactin[spreadsheets]'" in caught.value.hint


@pytest.mark.parametrize("cut", [20, 600, 3000])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, cut: int) -> None:
    path = old_excel(tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(SourceError, match="old Excel file"):
        rows(path)


def test_one_of_many_rows_is_read_to_its_end(tmp_path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Leads")
    for number in range(3_000):
        row = TableRow()
        # random names, so that the packed file is larger than what is looked at first
        for text in ("email", "name") if not number else (f"a{number}@b.example", str(uuid4())):
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            row.addElement(cell)
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    path = tmp_path / "many.ods"
    book.save(str(path))
    assert path.stat().st_size > CHUNK
    assert rows(path)[-1].cells["email"] == "a2999@b.example"
