"""Standard input: what other programs print goes in as it comes, and each result comes back."""

import csv
import io
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, only_report

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
    user: Place, sandbox: Sandbox, producer: str
) -> None:
    result = user.run("import", "-", *FAST, stdin=PRINTED[producer]())
    assert result.code == 0, result.out
    got = sorted(sandbox.leads, key=lambda lead: str(lead["email"]))
    assert [(lead["email"], lead["firstName"], lead["companyName"]) for lead in got] == [
        tuple(lead.values()) for lead in LEADS
    ]


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_a_pipe_from_jq_works_as_written_in_the_readme(user: Place, sandbox: Sandbox) -> None:
    people = user.write("people.json", json.dumps({"people": LEADS}))
    with subprocess.Popen(["jq", "-c", ".people[]", str(people)], stdout=subprocess.PIPE) as jq:  # noqa: S607 - whichever is installed
        process = user.start("import", "-", *FAST, stdin=jq.stdout)
        process.communicate(timeout=60)
    assert (process.returncode, len(sandbox.leads)) == (0, len(LEADS))


class CoProcess:
    """The program as another one uses it: a line in, its result out, the next line in."""

    def __init__(self, place: Place, *arguments: str) -> None:
        self._process = place.start("import", *FAST, "--output", "jsonl", *arguments)

    def put(self, text: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(text.encode())
        self._process.stdin.flush()

    def get(self) -> dict[str, Any]:
        assert self._process.stdout
        record: dict[str, Any] = json.loads(self._process.stdout.readline())
        return record

    def end(self) -> int:
        self._process.communicate(timeout=60)
        return self._process.returncode


@pytest.fixture
def started(user: Place) -> Iterator[Callable[..., CoProcess]]:
    processes: list[CoProcess] = []

    def start(*arguments: str) -> CoProcess:
        processes.append(CoProcess(user, *arguments))
        return processes[-1]

    yield start
    for process in processes:
        process.end()


def arrival(sandbox: Sandbox, number: int) -> float:
    """Wait for the request of that number; give the time it was complete."""
    until = time.monotonic() + 10
    while len(sandbox.requests) < number and time.monotonic() < until:
        time.sleep(0.001)
    return sandbox.requests[number - 1].at


SPOKEN: dict[str, tuple[str, Callable[[int], str]]] = {
    "json lines": ("", lambda n: f'{{"email": "lead{n}@example.com"}}\n'),
    "csv": ("email,first_name\n", lambda n: f"lead{n}@example.com,Zoë\n"),
    "spread objects": ("", lambda n: f'{{\n  "email": "lead{n}@example.com"\n}}\n'),
    "an array": ("[", lambda n: f'{"," if n else ""}\n{{"email": "lead{n}@example.com"}}'),
}


@pytest.mark.parametrize("shape", SPOKEN)
def test_each_result_is_there_before_the_next_lead_has_to_come(
    started: Callable[..., CoProcess], shape: str
) -> None:
    beginning, spoken = SPOKEN[shape]
    program = started()
    program.put(beginning)
    for number in range(4):
        program.put(spoken(number))
        record = program.get()
        said = (record["row"], record["status"], record["email"])
        assert said == (number + 1, "added", f"lead{number}@example.com")


def test_a_lead_is_sent_within_a_tenth_of_a_second_of_its_line(
    started: Callable[..., CoProcess], sandbox: Sandbox
) -> None:
    program = started("--no-journal")
    delays = []
    for number in range(1, 12):
        put_at = time.monotonic()
        program.put(f'{{"email": "lead{number}@example.com"}}\n')
        delays.append(arrival(sandbox, number) - put_at)
        program.get()
    assert sorted(delays[1:])[len(delays) // 2] < 0.1  # the first one waits for the program


def test_every_kind_of_row_is_answered_on_the_spot(started: Callable[..., CoProcess]) -> None:
    program = started()
    said = []
    for text in (
        '{"email": "a@example.com"}',
        '{"email": "A@example.com"}',
        '{"email": "broken@"}',
        '{"email": broken',
        '{"email": "b@example.com", "tags": ["x"]}',
        '["no object"]',
        '{"email": "c@example.com"}',
    ):
        program.put(text + "\n")
        record = program.get()
        said.append((record["row"], record["status"], record["code"]))
    assert said == [
        (1, "added", ""),
        (2, "duplicate", "same_email"),
        (3, "invalid", "invalid_email"),
        (4, "invalid", "broken_json"),
        (5, "invalid", "nested_value"),
        (6, "invalid", "broken_json"),
        (7, "added", ""),
    ]
    assert program.end() == 5


def test_a_later_undecodable_row_is_invalid_and_the_others_go_on(
    user: Place, sandbox: Sandbox
) -> None:
    stdin = b"email,first_name\na@example.com,Ada\nb@example.com,Zo\xeb\nc@example.com,Cy\n"
    process = user.start("import", *FAST, "--output", "jsonl")
    assert process.stdin
    process.stdin.write(stdin[:40])
    process.stdin.flush()
    arrival(sandbox, 1)
    out, _ = process.communicate(stdin[40:], timeout=60)
    records = sorted(map(json.loads, out.decode().splitlines()), key=lambda r: int(r["row"]))
    assert [(r["status"], r["code"]) for r in records] == [
        ("added", ""),
        ("invalid", "undecodable"),
        ("added", ""),
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
    user: Place, stdin: str, options: tuple[str, ...], code: int
) -> None:
    result = user.run("import", "-", "--output", "json", *options, stdin=stdin)
    assert (result.code, result.json["rows"], result.json["counts"]) == (code, 0, {})
    assert "note: stdin holds no rows" in result.err


def test_all_or_nothing_keeps_standard_input_until_all_of_it_is_seen(
    user: Place, sandbox: Sandbox
) -> None:
    options = ("import", "-", "--all-or-nothing", "--output", "json")
    refused = user.run(*options, stdin="email\na@example.com\nbroken@\n")
    assert (refused.code, refused.json["stopped"], len(sandbox.requests)) == (5, "invalid_rows", 0)
    taken = user.run(*options, stdin="email\na@example.com\nb@example.com\n")
    assert (taken.code, taken.json["counts"], len(sandbox.leads)) == (0, {"added": 2}, 2)


def test_files_and_standard_input_go_together(user: Place, sandbox: Sandbox) -> None:
    user.write("first.csv", "email\na@example.com\n")
    user.write("last.csv", "email\nb@example.com\n")
    result = user.run(
        "import", "first.csv", "-", "last.csv", *FAST[:2], stdin='{"email": "A@example.com"}\n'
    )
    assert result.code == 0
    told = [(row["row"], row["source"], row["status"]) for row in only_report(user)]
    assert told == [
        ("1", "first.csv", "added"),
        ("2", "stdin", "duplicate"),
        ("3", "last.csv", "added"),
    ]


def test_a_file_behind_standard_input_is_standard_input(user: Place, sandbox: Sandbox) -> None:
    path = user.write("leads.csv", "email\na@example.com\n")
    with path.open("rb") as file:
        process = user.start("import", *FAST[:2], stdin=file)
        process.communicate(timeout=60)
    assert (process.returncode, len(sandbox.leads)) == (0, 1)
    assert only_report(user)[0]["source"] == "stdin"
    assert len(list(user.work.glob("stdin-report-*.csv"))) == 1
