"""Workbooks that pandas, polars, LibreOffice and SheetJS wrote, as files in `cases/workbooks`.

All hold the same three people. LibreOffice keeps 15 digits of a number, and shows yes and no in an
.ods file that it made of an .xlsx as 1 and 0.
"""

from pathlib import Path

import pytest

from tests.sources.reads import rows

FOLDER = Path(__file__).parents[1] / "cases" / "workbooks"
READ = [path for path in sorted(FOLDER.iterdir()) if path.name != "short-cells.xlsb"]
PEOPLE = [
    ("anna.müller@example.com", "Anna", "Müller", "ACME GmbH", "00491511234567", "2026-03-01"),
    ("łukasz@example.com", "Łukasz", "Żółć", "株式会社", "0049", "2025-12-31"),
    ("o'brien@example.com", "Seán", "O'Brien", "A & B <C>", "+49 151", "2024-02-29"),
]
COLUMNS = ("Email", "First Name", "Last Name", "Company", "Phone", "Since")


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_what_a_real_writer_wrote_is_read_back(path: Path) -> None:
    read = [dict(row.cells) for row in rows(path)]
    assert [tuple(row[column] for column in COLUMNS) for row in read] == PEOPLE
    assert [row["Share"] for row in read] == ["12.5", "0.1", "-3.25"]
    assert [row["Note"] for row in read][1:] == ["-x", "line\nbreak"]
    assert read[0]["Number"] in ("1234567890123456", "1234567890123460")
