"""Short ways to make a workbook in a test."""

import io
import re
import zipfile
from typing import Any

from openpyxl import Workbook


def saved(book: Workbook) -> bytes:
    """Give the file's bytes."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def book_of(**sheets: list[list[Any]]) -> Workbook:
    """Make a workbook of sheets by their titles."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    return book


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def as_excel_writes(rows: str, texts: str, *, prefix: str = "") -> bytes:
    """Make a workbook whose cells refer to shared texts, which openpyxl does not write.

    `rows` and `texts` are the XML inside `sheetData` and `sst`, without the prefix.
    """
    spaces = f'xmlns{":" if prefix else ""}{prefix}="{MAIN}" xmlns:r="{DOCUMENT}"'
    parts = {
        "xl/workbook.xml": "<workbook><sheets><sheet name='L' r:id='rId1'/></sheets></workbook>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst>{texts}</sst>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, xml in parts.items():
            root, rest = xml.removeprefix("<").split(">", 1)
            archive.writestr(name, _prefixed(f"<{root} {spaces}>{rest}", prefix))
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="rId1" Type="{DOCUMENT}/worksheet"'
            ' Target="/xl/worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>",
        )
    return file.getvalue()


def _prefixed(xml: str, prefix: str) -> str:
    return re.sub(r"(</?)(?=\w)", rf"\1{prefix}:", xml) if prefix else xml
