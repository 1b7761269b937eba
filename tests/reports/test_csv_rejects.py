import csv
import os
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.identity.formula_guard import unguarded
from reactin_cli.model import Row
from reactin_cli.reports.csv_rejects import CsvRejects
from tests.reports.build import ADDED, row

ERROR = "The email is no address."


def written(path: Path, *batches: list[Row]) -> list[list[str]]:
    rejects = CsvRejects(path)
    for rows in batches:
        rejects.write("".join(rejects.encode(rows)))
    rejects.close()
    assert path.read_bytes().startswith(BOM_UTF8)  # or Excel takes its letters for others
    return table(path)


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_rejects_stand_under_their_own_header_and_ours(tmp_path: Path) -> None:
    assert written(tmp_path / "r.csv", [row(1, ADDED), row(2, values=("=a", "b"))]) == [
        ["Email", "First name", "reactin_status", "reactin_error"],
        ["'=a", "b", "invalid", ERROR],
    ]


def test_rejects_are_in_the_file_before_it_is_closed(tmp_path: Path) -> None:
    rejects = CsvRejects(tmp_path / "r.csv")
    rejects.write("".join(rejects.encode([row(1)])))
    assert len(table(tmp_path / "r.csv")) == 2
    rejects.close()


def test_several_headers_become_their_union_with_ours_last(tmp_path: Path) -> None:
    first = row(1, values=("a", "Ann"))
    second = row(2, values=("Acme", "b"), columns=("Company", "Email"))
    assert written(tmp_path / "r.csv", [first], [second]) == [
        ["Email", "First name", "Company", "reactin_status", "reactin_error"],
        ["a", "Ann", "", "invalid", ERROR],
        ["b", "", "Acme", "invalid", ERROR],
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


def test_surplus_cells_stand_in_a_column_that_other_files_do_not_have(tmp_path: Path) -> None:
    rows = [row(1), row(2, values=("a", "Jones", "Ann", "x"))]
    assert written(tmp_path / "r.csv", rows) == [
        ["Email", "First name", "reactin_extra", "reactin_status", "reactin_error"],
        ["ann@example.com", "Ann", "", "invalid", ERROR],
        ["a", "Jones", "Ann,x", "invalid", ERROR],
    ]


def test_a_row_with_too_few_cells_is_filled_up_and_says_so(tmp_path: Path) -> None:
    header, cells = written(tmp_path / "r.csv", [row(1, values=("a",))])
    assert dict(zip(header, cells, strict=True))["reactin_extra"] == "1 cell is missing"
    assert cells[:2] == ["a", ""]


def test_rejects_of_rejects_do_not_double_our_columns(tmp_path: Path) -> None:
    columns = ("reactin_error", "Email", "reactin_status", "reactin_extra")
    rows = [row(1, values=("Old.", "a", "failed", "surplus"), columns=columns)]
    assert written(tmp_path / "r.csv", rows) == [
        ["Email", "reactin_extra", "reactin_status", "reactin_error"],
        ["a", "surplus", "invalid", ERROR],
    ]


def test_namesakes_in_a_header_keep_their_values(tmp_path: Path) -> None:
    rows = [row(1, values=("a", "b"), columns=("Email", "Email"))]
    assert written(tmp_path / "r.csv", rows) == [
        ["Email", "Email", "reactin_status", "reactin_error"],
        ["a", "b", "invalid", ERROR],
    ]


def test_without_rejects_the_file_is_the_header(tmp_path: Path) -> None:
    assert written(tmp_path / "r.csv", [row(1, ADDED)]) == [
        ["Email", "First name", "reactin_status", "reactin_error"]
    ]


def test_without_any_row_the_header_is_ours_alone(tmp_path: Path) -> None:
    assert written(tmp_path / "r.csv") == [["reactin_status", "reactin_error"]]


def test_a_cell_longer_than_the_csv_module_reads_by_itself_survives_a_growing_header(
    tmp_path: Path,
) -> None:
    long = "x" * 200_000
    rows = [row(1, values=(long, "")), row(2, columns=("Email", "Phone"))]
    assert written(tmp_path / "r.csv", rows)[1][0] == long


def test_a_growing_header_in_what_is_no_file_is_no_failure() -> None:
    rejects = CsvRejects(Path(os.devnull))
    rejects.write("".join(rejects.encode([row(1), row(2, columns=("Email", "Phone"))])))
    rejects.close()


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
RECORDS = st.dictionaries(st.sampled_from(["Email", "Name", "a,b", "x\ry"]), CELLS, min_size=1)


@given(st.lists(RECORDS, min_size=1, max_size=8))
def test_whatever_columns_come_each_row_reads_back_under_its_own(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, str]]
) -> None:
    rows = [
        row(number, values=tuple(record.values()), columns=tuple(record))
        for number, record in enumerate(records, 1)
    ]
    header, *lines = written(tmp_path_factory.mktemp("rejects") / "r.csv", rows)
    assert header[-2:] == ["reactin_status", "reactin_error"]
    for record, line in zip(records, lines, strict=True):
        cells = dict(zip(header[:-2], line[:-2], strict=True))
        for name, value in record.items():
            assert unguarded(cells[name]) == value
