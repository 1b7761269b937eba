import io
from pathlib import Path

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sources.options import ReadOptions, SourceFormat
from reactin_cli.sources.reading import read_rows


def test_rows_have_number_line_and_cells_in_file_order(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("name,email\n\nJane,jane@example.com\n")
    (row,) = read_rows(path, options=ReadOptions())
    assert (row.number, row.line, row.source) == (1, 3, str(path))
    assert list(row.cells.items()) == [("name", "Jane"), ("email", "jane@example.com")]


def test_every_option_is_handed_on() -> None:
    data = "title\nname;email\nZoë;a@x.co\n".encode("cp1250")
    options = ReadOptions(format=SourceFormat.CSV, delimiter=";", encoding="cp1250", header_row=2)
    read = read_rows(io.BytesIO(data), options=options)
    assert [row.cells for row in read] == [{"name": "Zoë", "email": "a@x.co"}]


def test_a_source_that_cannot_be_read_is_told_at_once() -> None:
    with pytest.raises(SourceError):
        read_rows("no such file.csv", options=ReadOptions())
