import json
from pathlib import Path

import pytest

from reactin_cli.model import Outcome, Row, Status
from reactin_cli.reports.rejects import JsonlRejects, numbered, surplus
from tests.reports.build import row

REJECTS = ("invalid", "rejected", "failed", "unknown", "not_sent")


def written(tmp_path: Path, rows: list[Row]) -> list[dict[str, str]]:
    rejects = JsonlRejects(tmp_path / "rejects.jsonl")
    rejects.write("".join(rejects.encode(rows)))
    rejects.close()
    text = (tmp_path / "rejects.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("status", Status)
def test_only_rows_that_did_not_go_are_rejects(tmp_path: Path, status: Status) -> None:
    records = written(tmp_path, [row(1, Outcome(status, message="Why."))])
    assert [record["reactin_status"] for record in records] == [status] * (status in REJECTS)


def test_a_reject_keeps_its_columns_and_values_as_they_were_read(tmp_path: Path) -> None:
    [record] = written(tmp_path, [row(1, values=(" ANN@@example.com ", "=Ann"))])
    assert list(record.items()) == [
        ("Email", " ANN@@example.com "),
        ("First name", "=Ann"),
        ("reactin_status", "invalid"),
        ("reactin_error", "The email is no address."),
    ]


def test_a_reject_without_a_message_names_the_code(tmp_path: Path) -> None:
    [record] = written(tmp_path, [row(1, Outcome(Status.FAILED, "http_500"))])
    assert record["reactin_error"] == "http_500"


def test_rejects_of_rejects_do_not_double_our_columns(tmp_path: Path) -> None:
    columns = ("Email", "reactin_status", "reactin_error")
    [record] = written(tmp_path, [row(1, values=("a", "failed", "Old."), columns=columns)])
    assert record == {
        "Email": "a",
        "reactin_status": "invalid",
        "reactin_error": "The email is no address.",
    }


def test_namesakes_in_a_header_are_numbered(tmp_path: Path) -> None:
    [record] = written(tmp_path, [row(1, values=("a", "b"), columns=("Email", "Email"))])
    assert (record["Email"], record["Email_2"]) == ("a", "b")
    assert numbered(("x", "y", "x")) == [("x", 1), ("y", 1), ("x", 2)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("a", "b"), ""),
        (("a",), "1 cell is missing"),
        (("a", "b", ""), ""),
        (("a", "b", "c"), "c"),
        (("a", "b", "c", "d, e"), 'c,"d, e"'),
    ],
)
def test_cells_beyond_the_header_are_one_text(values: tuple[str, ...], expected: str) -> None:
    assert surplus(row(1, values=values)) == expected


def test_cells_that_an_earlier_import_put_aside_stay_with_the_row() -> None:
    columns = ("Email", "reactin_extra")
    assert surplus(row(1, values=("a", "b", "c"), columns=columns)) == "b,c"
