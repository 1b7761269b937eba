"""Standard input of a running program: leads go in as they come, each result comes back."""

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


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_a_pipe_from_jq_works_as_written_in_the_readme(user: Place, sandbox: Sandbox) -> None:
    leads = [{"email": f"lead{n}@example.com"} for n in range(3)]
    people = user.write("people.json", json.dumps({"people": leads}))
    with subprocess.Popen(["jq", "-c", ".people[]", str(people)], stdout=subprocess.PIPE) as jq:  # noqa: S607 - whichever is installed
        process = user.start("import", "-", *FAST, stdin=jq.stdout)
        process.communicate(timeout=60)
    assert (process.returncode, len(sandbox.leads)) == (0, 3)


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
        (5, "added", ""),
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
    lines = [json.loads(line) for line in out.decode().splitlines()]
    records = sorted((r for r in lines if r["type"] == "row"), key=lambda r: int(r["row"]))
    assert [(r["status"], r["code"]) for r in records] == [
        ("added", ""),
        ("invalid", "undecodable"),
        ("added", ""),
    ]


def test_a_file_behind_standard_input_is_standard_input(user: Place, sandbox: Sandbox) -> None:
    path = user.write("leads.csv", "email\na@example.com\n")
    with path.open("rb") as file:
        process = user.start("import", *FAST[:2], stdin=file)
        process.communicate(timeout=60)
    assert (process.returncode, len(sandbox.leads)) == (0, 1)
    assert only_report(user)[0]["source"] == "stdin"
    assert len(list(user.work.glob("stdin-report-*.csv"))) == 1
