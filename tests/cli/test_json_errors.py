"""A program that asked for JSON gets one document, whatever happens."""

import json
from pathlib import Path

import pytest

from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.errors import ERROR_CODES
from reactin_cli.reports.columns import NAMES
from tests.in_process import Program

REPORT = ",".join(NAMES) + "\n"
BROKEN_CONFIG = {"REACTIN_CONFIG": "leads.csv"}
CREDENTIALS = {
    "REACTIN_ORGANIZATION_ID": "organization",
    "REACTIN_LIST_ID": "list",
    "REACTIN_API_KEY": "some-key-of-the-sandbox",
    "REACTIN_BASE_URL": "http://127.0.0.1:9",  # where nobody answers
}
BROKEN_JOURNAL = {"REACTIN_JOURNAL": "leads.csv"}

FAILURES = [
    ("import nowhere.csv --dry-run", {}, "source", 2),
    ("import folder --dry-run", {}, "source", 2),
    ("import empty.csv --dry-run", {}, "source", 2),
    ("import leads.csv --bogus", {}, "usage", 2),
    ("import leads.csv --rate never", CREDENTIALS, "usage", 2),
    ("import leads.csv --resend --changed --dry-run", {}, "usage", 2),
    ("import leads.csv --map email=Nope --dry-run", {}, "usage", 2),
    ("import leads.csv --report leads.csv --dry-run", {}, "usage", 2),
    ("import leads.csv --exclude nowhere.txt --dry-run", {}, "source", 2),
    ("import leads.csv --plan 00000000000000000000000000000000", CREDENTIALS, "plan", 2),
    ("import leads.csv", {}, "settings", 3),
    ("import leads.csv --profile nobody", {}, "settings", 3),
    ("import leads.csv --require-journal", CREDENTIALS, "journal", 3),
    ("import leads.csv", CREDENTIALS | BROKEN_JOURNAL, "journal", 3),
    ("add", {}, "usage", 2),
    ("add --json [", {}, "usage", 2),
    ("add --email a@nord.example.com", {}, "settings", 3),
    ("add --email a@nord.example.com", CREDENTIALS | BROKEN_JOURNAL, "journal", 3),
    ("inspect nowhere.csv", {}, "source", 2),
    ("inspect", {}, "usage", 2),
    ("login acme", {}, "settings", 3),
    ("login a/b", {}, "settings", 3),
    ("logout nobody", {}, "settings", 3),
    ("profiles use nobody", {}, "settings", 3),
    ("profiles use", {}, "usage", 2),
    ("profiles", BROKEN_CONFIG, "settings", 3),
    ("doctor --bogus", {}, "usage", 2),
    ("verify nowhere.csv", CREDENTIALS, "source", 2),
    ("verify report.csv", {}, "settings", 3),
    ("verify report.csv --retries 0 --max-outage 0", CREDENTIALS, "unavailable", 6),
    ("runs", BROKEN_JOURNAL, "journal", 3),
    ("runs list", BROKEN_JOURNAL, "journal", 3),
    ("runs show 99", {}, "usage", 2),
    ("runs find nobody", {}, "usage", 2),
    ("runs forget nobody", {}, "usage", 2),
    ("runs purge", {}, "usage", 2),
    ("runs open", {}, "usage", 2),
    ("journal info --env-file nowhere", {}, "settings", 3),
    ("journal copy nowhere.sqlite3 copy.sqlite3", {}, "journal", 3),
    ("schema nothing", {}, "usage", 2),
    ("help nothing", {}, "usage", 2),
    ("improt leads.csv", {}, "usage", 2),
]


@pytest.mark.parametrize(("line", "environment", "code", "exit_code"), FAILURES)
def test_an_error_is_one_document_on_stdout(
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    line: str,
    environment: dict[str, str],
    code: str,
    exit_code: int,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "folder").mkdir()
    program.write("leads.csv", "email\na@nord.example.com\n")
    program.write("report.csv", REPORT)
    program.write("empty.csv", "")
    result = program(*line.split(), "--output", "json", stdin="")
    (document,) = [json.loads(each) for each in result.out.splitlines()]
    error = document["error"]
    assert (error["code"], error["exit_code"]) == (code, exit_code)
    assert (result.code, document["schema"]) == (exit_code, 1)
    assert error["message"] in result.err


def test_every_command_is_made_to_fail() -> None:
    failing = {line.split()[0] for line, *_ in FAILURES}
    assert failing >= set(COMMANDS) - {"leads", "sandbox", "mcp"}


def test_every_code_that_needs_no_person_and_no_server_is_seen() -> None:
    elsewhere = {"unauthorized", "unknown_list", "local_storage", "cancelled", "interrupted"}
    seen = {code for *_, code, _ in FAILURES}
    assert seen | elsewhere | {"internal_error"} == set(ERROR_CODES)


def test_an_error_has_its_four_keys(program: Program) -> None:
    error = program("import", "nowhere.csv", "--output", "json").json["error"]
    assert set(error) == {"code", "message", "hint", "exit_code"}


def test_in_json_lines_each_line_says_what_it_is(program: Program) -> None:
    program.write("leads.csv", "email\na@nord.example.com\nbroken@\n")
    result = program("import", "leads.csv", "--dry-run", "--output=jsonl")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [line["type"] for line in lines] == ["row", "row", "summary"]
    assert lines[-1]["counts"] == {"valid": 1, "invalid": 1}
    failed = program("import", "nowhere.csv", "--dry-run", "--output=jsonl")
    assert [json.loads(line)["type"] for line in failed.out.splitlines()] == ["error"]


def test_a_person_reads_no_json(program: Program) -> None:
    assert program("import", "nowhere.csv", "--dry-run").out == ""
    assert program("leads", "--output", "jsonl").out == ""
