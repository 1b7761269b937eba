import csv
import io
import json
from pathlib import Path

import pytest

from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.cli.desk import Desk
from tests.sandbox.client import add
from tests.worksheets import worksheet


def fill(sandbox: Sandbox, count: int) -> list[str]:
    emails = [f"lead{number}@example.com" for number in range(count)]
    for email in emails:
        add(sandbox, {"email": email, "firstName": "Jane"})
    sandbox.requests.clear()
    return emails


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def desk(desk: Desk, sandbox: Sandbox) -> Desk:
    desk.points_at(sandbox)
    return desk


def test_the_whole_list_is_csv_with_what_reactin_added_as_further_columns(
    desk: Desk, sandbox: Sandbox
) -> None:
    emails = fill(sandbox, 120)
    result = desk.run("leads", "--rate", "unlimited")
    found = read(result.out)
    assert result.code == 0
    assert [lead["email"] for lead in found] == emails
    assert [*found[0]] == [*FIELDS, "id", "enriched", "headline", "reactin_extra"]
    assert (found[0]["enriched"], found[0]["headline"]) == ("false", "")
    asked = [request.lead for request in sandbox.requests]
    assert asked[0] == "page:1"
    assert {"page:1", "page:2", "page:3"} <= {*asked}  # one further may have been asked for ahead
    assert len({*asked}) == len(asked) <= 4


def test_json_lines_hold_each_lead_as_reactin_gives_it(desk: Desk, sandbox: Sandbox) -> None:
    fill(sandbox, 1)
    (found,) = desk.run("leads", "--output", "jsonl").records
    assert found == {
        "email": "lead0@example.com",
        "firstName": "Jane",
        "id": "lead-000001",
        "enriched": False,
        "headline": None,
    }


@pytest.mark.parametrize("output", ["csv", "jsonl"])
@pytest.mark.parametrize("most", [1, 50, 51])
def test_no_more_leads_are_read_than_asked_for(
    desk: Desk, sandbox: Sandbox, most: int, output: str
) -> None:
    fill(sandbox, 120)
    result = desk.run("leads", "--max-leads", most, "--output", output)
    assert len(result.out.splitlines()) == most + (output == "csv")
    assert len(sandbox.requests) == (most + 49) // 50


def test_an_empty_list_is_a_header(desk: Desk) -> None:
    assert desk.run("leads").out == ",".join(FIELDS) + "\n"
    assert desk.run("leads", "--output", "jsonl").out == ""


def test_what_only_later_pages_show_stands_in_a_last_column(desk: Desk, sandbox: Sandbox) -> None:
    fill(sandbox, 50)
    add(sandbox, {"email": "jane@example.com", "jobTitle": "=CEO", "tags": ["a", "b"]})
    last = read(desk.run("leads").out)[-1]
    assert last["email"] == "jane@example.com"
    assert json.loads(last["reactin_extra"]) == {"jobTitle": "=CEO", "tags": ["a", "b"]}


def test_a_list_of_one_page_needs_no_last_column(desk: Desk, sandbox: Sandbox) -> None:
    fill(sandbox, 2)
    assert "reactin_extra" not in desk.run("leads").out


def test_what_a_spreadsheet_would_run_is_guarded_in_csv_alone(desk: Desk, sandbox: Sandbox) -> None:
    add(sandbox, {"email": "jane@example.com", "companyName": "=1+1"})
    assert read(desk.run("leads").out)[0]["companyName"] == "'=1+1"
    assert desk.run("leads", "--output", "jsonl").records[0]["companyName"] == "=1+1"


def test_half_a_character_in_the_list_does_no_harm(desk: Desk, sandbox: Sandbox) -> None:
    add(sandbox, {"email": "jane@example.com", "companyName": "a\ud800b"})
    assert read(desk.run("leads").out)[0]["companyName"] == "a\\ud800b"
    assert desk.run("leads", "--output", "jsonl").records[0]["companyName"] == "a\ud800b"


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        ("page:2=500", 6, "did not return page 2 of the list (http_500)"),
        ("page:2=html", 6, "did not return page 2 of the list (http_502)"),
        ("page:2=empty", 6, "bad_answer"),
        ("page:2=hang", 6, "timeout"),
        ("page:2=garbage", 6, "bad_answer"),
        ("page:2=401", 4, "refused the API key"),
        ("page:2=429:9999", 6, "a pause of 9999 s"),
        ("page:2=302", 6, "http_302"),
        ("page:2=circle", 6, "form a loop"),
        ("page:*=endless", 6, "same leads as an earlier page"),
        ("page:2=no-leads", 6, "holds no list of leads"),
    ],
)
def test_whatever_goes_wrong_midway_is_told_after_what_was_read(
    desk: Desk, sandbox: Sandbox, fault: str, code: int, told: str
) -> None:
    fill(sandbox, 120)
    sandbox.faults.append(parse_fault(fault))
    options = ("--rate", "unlimited", "--retries", "0", "--timeout", "1")
    result = desk.run("leads", *options)
    assert result.code == code
    assert told in result.err
    assert len(result.out.splitlines()) > 1


def test_what_is_missing_is_told_by_name(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REACTIN_API_KEY")
    result = desk.run("leads")
    assert result.code == 3
    assert "REACTIN_API_KEY" in result.err


def test_the_list_is_written_to_a_file_by_its_ending(
    desk: Desk, sandbox: Sandbox, tmp_path: Path
) -> None:
    emails = fill(sandbox, 3)
    for name in ("l.csv", "l.jsonl", "l.xlsx"):
        result = desk.run("leads", "--to", str(tmp_path / name))
        assert (result.code, result.out) == (0, "")
    text = (tmp_path / "l.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert [lead["email"] for lead in read(text.decode("utf-8-sig"))] == emails
    lines = (tmp_path / "l.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["email"] for line in lines] == emails
    rows = worksheet(tmp_path / "l.xlsx").iter_rows(min_row=2)
    assert [cells[0].value for cells in rows] == emails


def test_an_ending_that_is_no_format_or_another_one_is_wrong_usage(
    desk: Desk, tmp_path: Path
) -> None:
    for options in (["--to", "l.ods"], ["--to", "l.csv", "--output", "xlsx"]):
        result = desk.run("leads", *options)
        assert result.code == 2
        assert "l." in result.err
    assert not list(tmp_path.glob("l.*"))
