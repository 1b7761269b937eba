"""A program that asked for JSON gets one document, whatever happens."""

import json

import pytest

from tests.in_process import Program


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("import", "nowhere.csv", "--dry-run"), "source", 2),
        (("import", "leads.csv", "--bogus"), "usage", 2),
        (("import", "leads.csv"), "settings", 3),
        (("inspect", "nowhere.csv"), "source", 2),
        (("runs", "show", "99"), None, 2),
        (("add", "--email", "a@nord.example.com"), "settings", 3),
    ],
)
def test_an_error_is_a_document_on_stdout(
    program: Program, arguments: tuple[str, ...], code: str | None, exit_code: int
) -> None:
    program.write("leads.csv", "email\na@nord.example.com\n")
    result = program(*arguments, "--output", "json")
    record = json.loads(result.out)
    error = record["error"]
    assert (result.code, record["schema"], error["exit_code"]) == (exit_code, 1, exit_code)
    assert code in (None, error["code"])
    assert error["message"]
    assert set(error) == {"code", "message", "hint", "exit_code"}
    assert error["message"] in result.err


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
