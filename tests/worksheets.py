"""What another reader of .xlsx finds in a workbook."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


def worksheet(path: Path, title: str = "") -> Worksheet:
    """Give a sheet by its name; the first one if there is no name."""
    book = openpyxl.load_workbook(path)
    sheet = book[title or book.sheetnames[0]]
    assert isinstance(sheet, Worksheet)
    return sheet


def link_of(sheet: Worksheet, row: int, column: int) -> str | None:
    """Give where a cell leads to."""
    link = sheet.cell(row, column).hyperlink
    return link.target if link else None


def save(sheet: Worksheet, path: Path) -> None:
    """Write a changed sheet with its workbook."""
    assert sheet.parent is not None
    sheet.parent.save(path)
