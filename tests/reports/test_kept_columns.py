import csv
import json
from pathlib import Path

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.model import Row
from reactin_cli.reports.kept_columns import KeptColumns
from tests.in_process import Program

ROWS = "CRM Id,Email,status\n17,a@nord.example.com,hot\n18,b@nord.example.com,cold\n"


def row(*cells: tuple[str, str]) -> Row:
    return Row(1, 2, "x.csv", tuple(name for name, _ in cells), [value for _, value in cells])


def test_columns_are_found_in_any_case_and_kept_in_the_order_asked_for() -> None:
    kept = KeptColumns(["status", "crm id"])
    kept.find(["CRM Id", "Email", "Status"])
    assert kept.names == ("Status", "CRM Id")
    assert kept.cells(row(("CRM Id", "7"), ("Status", "hot"))) == ["hot", "7"]
    assert kept.cells(row(("Status", "cold"))) == ["cold", ""]


def test_all_are_kept_once() -> None:
    kept = KeptColumns(["b", "all"])
    kept.find(["a", "b", "", "a"])
    assert kept.names == ("b", "a")


def test_a_column_that_no_source_has_is_refused_unless_it_may_turn_up() -> None:
    kept = KeptColumns(["c"])
    with pytest.raises(UsageError, match="--keep: there is no column “c”"):
        kept.find(["a"])
    kept.find(["a"], open_ended=True)
    assert kept.record(row(("c", "1"))) == {"kept": {"c": "1"}}


def test_nothing_kept_changes_nothing() -> None:
    kept = KeptColumns()
    assert (kept.header, kept.record(row(("a", "1")))) == ([], {})


def test_reports_and_rows_on_stdout_carry_them(program: Program, tmp_path: Path) -> None:
    program.write("x.csv", ROWS)
    result = program(
        "import", "x.csv", "--dry-run", "--keep", "CRM Id", "--keep", "status",
        "--report", "r.csv", "--report", "r.jsonl", "--output", "jsonl",
    )  # fmt: skip
    assert result.code == 0, result
    kept = [{"CRM Id": "17", "status": "hot"}, {"CRM Id": "18", "status": "cold"}]
    assert [line["kept"] for line in result.records[:2]] == kept
    lines = (tmp_path / "r.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["kept"] for line in lines] == kept
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(each["CRM Id"], each["status (source)"]) for each in rows] == [
        ("17", "hot"),
        ("18", "cold"),
    ]
    assert {each["status"] for each in rows} == {"valid"}
