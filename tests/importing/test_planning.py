"""Plans, as the program makes them and is held to them."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place, Result, new_place
from tests.in_process import Program

HEADER = "email,first name,note"
JSON = ("--output", "json", "--no-report")
ROWS = [f"p{number}@example.com,Ada,Hello" for number in range(1, 5)]


class Desk:
    """A program with a list of its own and a file of leads."""

    def __init__(self, program: Program, place: Place) -> None:
        self.program = program
        self.place = place

    def write(self, rows: list[str]) -> None:
        text = "\n".join([HEADER, *rows]) + "\n"
        self.program.write("leads.csv", text)
        self.place.write("leads.csv", text)

    def run(self, *options: str) -> Result:
        return self.program("import", "leads.csv", *JSON, *options)

    def plan(self, *options: str) -> str:
        done = self.run("--dry-run", *options)
        return str(done.json["plan"]["digest"])


@pytest.fixture
def desk(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    (tmp_path / "elsewhere").mkdir()
    with SandboxThread(SandboxOptions()) as sandbox:
        place = new_place(tmp_path / "elsewhere").pointed_at(sandbox)
        for name, value in place.env.items():
            monkeypatch.setenv(name, value)
        desk = Desk(program, place)
        desk.write(ROWS)
        yield desk


def test_a_plan_that_still_holds_is_carried_out(desk: Desk) -> None:
    digest = desk.plan()
    assert digest == desk.plan()
    assert desk.run("--plan", digest).json["counts"] == {"added": 4}


def test_a_stamp_with_the_time_does_not_change_a_plan(desk: Desk) -> None:
    digest = desk.plan("--stamp", "customVariable5")
    assert desk.run("--plan", digest, "--stamp", "customVariable5").json["counts"] == {"added": 4}


@pytest.mark.parametrize(
    ("rows", "options", "differs"),
    [
        ([*ROWS[:3], "p4@example.com,Eve,Hello"], [], "1 changed (row 4)"),
        ([*ROWS, "p5@example.com,Ada,Hello"], [], "1 new (row 5)"),
        (ROWS[1:], [], "1 gone (it was row 1)"),
        ([*ROWS[1:], "p5@example.com,Eve,"], [], "1 new (row 4); 1 gone (it was row 1)"),
        (ROWS[::-1], [], "the leads are in another order"),
        (ROWS, ["--list-id", "another"], "or go to another list"),
        (ROWS, ["--map", "customVariable1=note"], "4 changed (rows 1, 2, 3, 4)"),
    ],
)
def test_anything_else_is_refused(
    desk: Desk, rows: list[str], options: list[str], differs: str
) -> None:
    digest = desk.plan()
    desk.write(rows)
    refused = desk.run("--plan", digest, *options)
    assert (refused.code, refused.json["error"]["code"]) == (2, "plan")
    assert differs in refused.json["error"]["message"]
    desk.write(ROWS)
    assert desk.run("--plan", digest).json["counts"] == {"added": 4}


def test_a_lead_that_was_added_meanwhile_is_gone_from_the_plan(desk: Desk) -> None:
    digest = desk.plan()
    assert desk.program("add", "--email", "p2@example.com").code == 0
    refused = desk.run("--plan", digest)
    assert "1 gone (it was row 2)" in refused.json["error"]["message"]


def test_a_plan_from_elsewhere_is_refused_without_an_explanation(desk: Desk) -> None:
    desk.plan()
    refused = desk.run("--plan", "0" * 32)
    assert (refused.code, refused.json["error"]["code"]) == (2, "plan")
    assert "what differs is not known here" in refused.json["error"]["message"]


def test_what_is_no_digest_is_wrong_usage(desk: Desk) -> None:
    assert desk.run("--plan", "yes").json["error"]["code"] == "usage"


def test_two_imports_with_the_same_plan_send_each_lead_once(desk: Desk) -> None:
    def run(*options: str) -> Result:
        return desk.place.run("import", "leads.csv", *JSON, *options)

    digest, results = run("--dry-run").json["plan"]["digest"], []
    both = [Thread(target=lambda: results.append(run("--plan", digest))) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    added = [result.json.get("counts", {}).get("added", 0) for result in results]
    assert sum(added) == 4


def test_a_plan_works_for_what_is_piped_in(desk: Desk) -> None:
    leads = "\n".join([HEADER, *ROWS])
    run = ("import", "-", *JSON)
    digest = desk.program(*run, "--dry-run", stdin=leads).json["plan"]["digest"]
    other = desk.program(*run, "--plan", digest, stdin=leads.replace("Ada", "Eve"))
    assert other.json["error"]["code"] == "plan"
    assert desk.program(*run, "--plan", digest, stdin=leads).json["counts"] == {"added": 4}


def test_a_plan_works_for_a_command(desk: Desk) -> None:
    run = ("import", "--from-command", "cat leads.csv", *JSON)
    digest = desk.program(*run, "--dry-run").json["plan"]["digest"]
    assert desk.program(*run, "--plan", digest).json["counts"] == {"added": 4}


def test_a_dry_run_without_a_list_plans_nothing(program: Program) -> None:
    program.write("leads.csv", "email\na@example.com\n")
    done = program("import", "leads.csv", "--dry-run", "--output", "json")
    assert done.json["plan"] is None
