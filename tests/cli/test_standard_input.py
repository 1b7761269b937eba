"""What comes through standard input: as other programs print it, or nothing at all."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import rows_of
from tests.in_process import Program

FAST = ("--rate", "unlimited", "--no-report", "--quiet")
LEADS = [
    {"email": f"lead{n}@example.com", "first_name": name, "company": 'ACME "Co", Ltd'}
    for n, name in enumerate(["Zoë", "李", "O'Hara"])
]


def as_csv(delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, LEADS[0], delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(LEADS)
    return text.getvalue()


def lines(ending: str = "\n", **style: Any) -> str:
    return ending.join(json.dumps(lead, ensure_ascii=False, **style) for lead in LEADS)


PRINTED: dict[str, Callable[[], str]] = {
    "jq -c": lambda: lines(separators=(",", ":")) + "\n",
    "jq .": lambda: lines(indent=2) + "\n",
    "jq . of an array": lambda: json.dumps(LEADS, indent=2) + "\n",
    "psql --csv": as_csv,
    "duckdb -json": lambda: "[" + lines(",\n", separators=(",", ":")) + "]\n",
    "duckdb -jsonlines": lambda: lines(separators=(",", ":")) + "\n",
    "mlr --ojson": lambda: "[\n" + lines(",\n", indent=2) + "\n]\n",
    "mlr --ojsonl": lambda: lines() + "\n",
    "mlr --otsv": lambda: as_csv("\t"),
    "a last line without its end": lambda: as_csv().rstrip("\n"),
}


@pytest.mark.parametrize("producer", PRINTED)
def test_what_other_programs_print_is_imported_as_it_is(
    user: Program, sandbox: Sandbox, producer: str
) -> None:
    result = user("import", "-", *FAST, stdin=PRINTED[producer]())
    assert result.code == 0, result.out
    got = sorted(sandbox.leads, key=lambda lead: str(lead["email"]))
    assert [(lead["email"], lead["firstName"], lead["companyName"]) for lead in got] == [
        tuple(lead.values()) for lead in LEADS
    ]


@pytest.mark.parametrize(
    ("stdin", "options", "code"),
    [
        ("", (), 0),
        ("\n\n", (), 0),
        ("email\n", (), 0),
        ("", ("--fail-if-empty",), 5),
        ("email\n", ("--fail-if-empty",), 5),
        ("", ("--all-or-nothing",), 0),
    ],
)
def test_no_row_on_standard_input_is_no_error_unless_that_is_asked_for(
    user: Program, stdin: str, options: tuple[str, ...], code: int
) -> None:
    result = user("import", "-", "--output", "json", *options, stdin=stdin)
    assert (result.code, result.json["rows"], result.json["counts"]) == (code, 0, {})
    assert "note: stdin holds no rows" in result.err


def test_all_or_nothing_keeps_standard_input_until_all_of_it_is_seen(
    user: Program, sandbox: Sandbox
) -> None:
    options = ("import", "-", "--all-or-nothing", "--output", "json")
    refused = user(*options, stdin="email\na@example.com\nbroken@\n")
    assert (refused.code, refused.json["stopped"], len(sandbox.requests)) == (5, "invalid_rows", 0)
    taken = user(*options, stdin="email\na@example.com\nb@example.com\n")
    assert (taken.code, taken.json["counts"], len(sandbox.leads)) == (0, {"added": 2}, 2)


def test_files_and_standard_input_go_together(user: Program, tmp_path: Path) -> None:
    user.write("first.csv", "email\na@example.com\n")
    user.write("last.csv", "email\nb@example.com\n")
    sources, stdin = ("first.csv", "-", "last.csv"), '{"email": "A@example.com"}\n'
    assert user("import", *sources, *FAST[:2], "--report", "report.csv", stdin=stdin).code == 0
    report = rows_of(tmp_path / "report.csv")
    told = [(row["row"], row["source"], row["status"]) for row in report]
    assert told == [
        ("1", "first.csv", "added"),
        ("2", "stdin", "duplicate"),
        ("3", "last.csv", "added"),
    ]
