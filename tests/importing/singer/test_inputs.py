"""Taps' messages as sources of an import, also from files."""

import json
from pathlib import Path

import pytest

from reactin_cli import import_leads
from reactin_cli.sandbox.server import Sandbox
from tests.in_process import Program


@pytest.fixture
def user(program: Program, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A user whose credentials are those of the sandbox."""
    for name in ("organization_id", "list_id", "api_key"):
        monkeypatch.setenv(f"REACTIN_{name.upper()}", getattr(sandbox.options, name))
    monkeypatch.setenv("REACTIN_BASE_URL", sandbox.base_url)
    return program


def record(stream: str, **values: object) -> str:
    return json.dumps({"type": "RECORD", "stream": stream, "record": values}) + "\n"


def people(stream: str, count: int) -> str:
    return "".join(record(stream, email=f"{stream}{n}@example.com") for n in range(count))


def imported(program: Program, *arguments: str) -> dict[str, object]:
    found: dict[str, object] = program(
        "import", "--format", "singer", *arguments, "--dry-run", "--output", "json"
    ).json
    return found


def test_files_of_several_taps_are_read_one_after_another(program: Program) -> None:
    names = [program.write(f"{name}.jsonl", people(name, 3)) for name in ("a", "b")]
    summary = imported(program, *names)
    assert (summary["counts"], summary["sources"]) == ({"valid": 6}, ["a", "b"])


def test_a_report_tells_the_stream_of_each_row(program: Program) -> None:
    name = program.write("tap.jsonl", people("a", 2) + record("orders", n=1) + people("b", 1))
    program("import", "--format", "singer", name, "--dry-run", "--report", "report.jsonl")
    rows = [json.loads(line) for line in Path("report.jsonl").read_text("utf-8").splitlines()]
    assert [(row["row"], row["source"]) for row in rows] == [(1, "a"), (2, "a"), (3, "b")]


def test_streams_that_come_later_are_told_of(program: Program) -> None:
    # The first state lets the first stream begin before there is another.
    text = people("a", 1) + '{"type": "STATE", "value": 1}\n' + people("b", 1)
    name = program.write("tap.jsonl", text + record("orders", n=1))
    result = program("import", "--format", "singer", name, "--dry-run")
    assert "a: email ← email" in result.err
    assert "note: b: email ← email" in result.err
    assert "note: Left out: stream orders" in result.err


def test_options_about_other_formats_are_wrong_usage(program: Program) -> None:
    name = program.write("tap.jsonl", people("a", 1))
    result = program("import", "--format", "singer", name, "--delimiter", ";", "--dry-run")
    assert (result.code, "--delimiter does not apply" in result.err) == (2, True)


def test_a_fault_further_on_stops_the_run_and_keeps_what_came_before(program: Program) -> None:
    name = program.write("tap.jsonl", people("a", 300) + '{"type": "BATCH", "stream": "a"}\n')
    result = program("import", "--format", "singer", name, "--dry-run", "--output", "json")
    assert (result.code, result.json["stopped"], result.json["counts"]) == (
        2,
        "source",
        {"valid": 300},
    )


def test_all_or_nothing_reads_the_messages_twice(user: Program, sandbox: Sandbox) -> None:
    options = ("--format", "singer", "--all-or-nothing", "--no-report", "--rate", "unlimited")
    bad = user("import", *options, "-", stdin=people("a", 3) + record("a", email="x@"))
    assert (bad.code, sandbox.leads) == (5, [])
    good = user("import", *options, "-", stdin=people("a", 3))
    assert (good.code, len(sandbox.leads)) == (0, 3)


def test_inspect_shows_all_columns(program: Program) -> None:
    name = program.write("tap.jsonl", record("a", person={"email": "a@example.com"}))
    assert "person.email" in program("inspect", "--format", "singer", name).out


def test_a_script_reads_messages_too(program: Program) -> None:
    name = program.write("tap.jsonl", people("a", 3))
    assert import_leads(name, format="singer", dry_run=True).counts == {"valid": 3}
