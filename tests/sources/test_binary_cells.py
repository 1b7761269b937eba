"""Binary workbooks whose cells would be lost are refused; sound ones are read."""

import io
import zipfile
from pathlib import Path

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sources.binary_cells import has_short_cells
from tests.sources.reads import opened

FOLDER = Path(__file__).parents[1] / "cases" / "workbooks"


def test_a_workbook_with_short_cells_is_refused() -> None:
    with pytest.raises(SourceError, match="their values would be lost") as caught:
        opened(FOLDER / "short-cells.xlsb")
    assert "save it as .xlsx" in caught.value.hint


@pytest.mark.parametrize("name", ["full-cells.xlsb", "pandas.ods", "polars.xlsx", "sheetjs.xls"])
def test_others_are_not(name: str) -> None:
    with (FOLDER / name).open("rb") as file:
        assert not has_short_cells(file)


@pytest.mark.parametrize(
    "records", [b"", b"\x80", b"\x05\x09x", b"\xff\xff\xff\xff\xff\xff", b"\x05"]
)
def test_a_sheet_that_breaks_off_is_no_fault(records: bytes) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.bin", records)
    assert not has_short_cells(file)
