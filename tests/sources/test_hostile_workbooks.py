"""Small workbooks that grow when they are unpacked: refused in words, with little memory."""

import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reactin_cli.errors import SourceError
from tests.sources.reads import rows

MIB = 1 << 20
NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = (
    f'<workbook {NAMESPACES}><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>',
    "</workbook>",
)
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
SHEET = (
    f'<worksheet {NAMESPACES}><sheetData><row r="1">{CELL.format("A1", "email")}</row>'
    f'<row r="2">{CELL.format("A2", "a@nord.example")}</row>',
    "</sheetData></worksheet>",
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>',
    "</Relationships>",
)
PARTS = {
    "xl/workbook.xml": BOOK,
    "xl/worksheets/sheet1.xml": SHEET,
    "xl/_rels/workbook.xml.rels": RELATIONS,
}


def workbook(path: Path, part: str = "", begin: str = "", unit: str = "", size: int = 0) -> Path:
    """Write a workbook in which one part holds a unit again and again, before its end."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, (start, end) in PARTS.items():
            with archive.open(name, "w", force_zip64=True) as file:
                file.write(start.encode())
                if name == part:
                    file.write(begin.encode())
                    block = unit.encode() * (MIB // len(unit))
                    for _ in range(size // len(block)):
                        file.write(block)
                    file.write(b"-->" if begin.endswith("<!--") else b"")
                file.write(end.encode())
    return path


SHEET_PART = "xl/worksheets/sheet1.xml"
GROWING = {
    "blanks in a small part": ("xl/workbook.xml", "", " ", 40 * MIB),
    "an endless list of sheets": (
        "xl/workbook.xml", "<sheets>", '<sheet name="S" sheetId="1" r:id="rId1"/>', MIB,
    ),
    "one comment": (SHEET_PART, "<!--", "x", 60 * MIB),
    "one row": (SHEET_PART, '<row r="3">', "<c><v>1</v></c>", 20 * MIB),
    "one text": (SHEET_PART, '<row r="3"><c t="str"><v>', "x", 40 * MIB),
    "a row that no sheet has": (SHEET_PART, '<row r="99999999"/>', " ", MIB),
    "a column that no sheet has": (
        SHEET_PART, '<row r="3"><c r="XFE3"><v>1</v></c></row>', " ", MIB,
    ),
}  # fmt: skip


@pytest.mark.parametrize("made", GROWING.values(), ids=GROWING)
def test_a_workbook_that_grows_is_refused_in_words(
    made: tuple[str, str, str, int], tmp_path: Path
) -> None:
    path = workbook(tmp_path / "small.xlsx", *made)
    with pytest.raises(SourceError) as caught:
        rows(path)
    assert str(path) in caught.value.message


def test_it_takes_little_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "blanks.xlsx", "xl/workbook.xml", "", " ", 400 * MIB)
    command = [sys.executable, "-m", "reactin_cli", "inspect", str(path)]
    limit = (512 * MIB, 512 * MIB)
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, limit),
    )
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "larger than 24 MB" in done.stderr


def test_a_large_sheet_of_many_like_rows_is_read(tmp_path: Path) -> None:
    row = '<row><c t="inlineStr"><is><t>b@nord.example</t></is></c></row>'
    path = workbook(tmp_path / "large.xlsx", SHEET_PART, "", row, 4 * MIB)
    assert len(rows(path)) == 1 + 4 * (MIB // len(row))
