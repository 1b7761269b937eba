import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from reactin_cli.model import Status
from reactin_cli.reports.next_step import FORGOTTEN, next_command, next_step, shell
from reactin_cli.reports.summary import ImportResult
from reactin_cli.stop import StopReason

COMMAND = ["import", "my leads.csv"]
AGAIN = f"  {shell(COMMAND)}"


def summary(counts: Mapping[Status, int]) -> ImportResult:
    rows = sum(counts.values())
    return ImportResult(
        run=1,
        sources=["leads.csv"],
        list_id="l",
        rows=rows,
        counts={str(status): count for status, count in counts.items()},
        warnings={},
    )


@pytest.mark.parametrize("counts", [{}, {Status.ADDED: 1, Status.DUPLICATE: 1}])
def test_where_all_is_done_nothing_is_left_to_do(counts: Mapping[Status, int]) -> None:
    assert next_step(summary(counts), COMMAND, []) == []


@pytest.mark.parametrize(
    "reason", [reason for reason in StopReason if reason is not StopReason.INVALID_ROWS]
)
def test_a_run_that_stopped_goes_on_with_the_same_command(reason: StopReason) -> None:
    stopped = replace(summary({Status.ADDED: 1, Status.NOT_SENT: 1}), stopped=reason)
    assert next_step(stopped, COMMAND, []) == [
        "To continue, run the same command again:",
        AGAIN,
        "What was added is not sent twice.",
    ]


def test_what_no_journal_remembers_is_not_said_to_go_only_once() -> None:
    again = replace(summary({Status.ADDED: 1, Status.FAILED: 1}), run=None)
    for done in (again, replace(again, stopped=StopReason.INTERRUPTED)):
        assert next_step(done, COMMAND, [])[-1] == FORGOTTEN
    nothing_went = replace(summary({Status.FAILED: 1}), run=None)
    assert next_step(nothing_went, COMMAND, [])[-1] != FORGOTTEN


def test_what_is_to_be_sent_again_is_not_said_to_go_only_once() -> None:
    stopped = replace(summary({Status.ADDED: 1, Status.NOT_SENT: 1}), stopped=StopReason.CANARY)
    for command in ([*COMMAND, "--resend"], []):  # typed, or with leads out of a pipe
        first, *_, last = next_step(replace(stopped, resends=True), command, [])
        assert first.startswith("To send all of them again,")
        assert last.startswith("With --resend it sends again what this run added")


@pytest.mark.parametrize("canary", [["--canary", "3"], ["--canary=3"]])
def test_after_a_canary_the_others_go_without_one(canary: list[str]) -> None:
    stopped = replace(summary({Status.NOT_SENT: 1}), stopped=StopReason.CANARY)
    assert next_step(stopped, [*COMMAND, *canary, "--quiet"], [])[1] == f"{AGAIN} --quiet"


def test_all_or_nothing_asks_for_the_rows_to_be_mended_first() -> None:
    stopped = replace(summary({Status.INVALID: 1}), stopped=StopReason.INVALID_ROWS)
    assert next_step(stopped, COMMAND, []) == [
        "Fix the invalid rows, then run the same command again:",
        AGAIN,
    ]


def test_input_from_a_pipe_has_no_command_to_repeat() -> None:
    stopped = replace(summary({Status.NOT_SENT: 1}), stopped=StopReason.INTERRUPTED)
    assert next_step(stopped, [], [])[0] == (
        "To continue, run the same command again on the same input."
    )


def test_rejects_are_mended_and_imported_to_the_same_target() -> None:
    rejected = replace(summary({Status.REJECTED: 1}), rejects=Path("-r.csv"))
    assert next_step(rejected, COMMAND, ["--list-id", "l"])[1] == (
        "  reactin import ./-r.csv --list-id l"
    )


def test_rejects_that_may_be_in_the_list_are_treated_as_before() -> None:
    rejected = replace(summary({Status.INVALID: 1}), rejects=Path("r.csv"))
    assert next_step(rejected, [*COMMAND, "--if-unknown", "skip"], [])[1] == (
        "  reactin import r.csv --if-unknown skip"
    )


def test_without_a_rejects_file_the_source_is_mended() -> None:
    assert next_step(summary({Status.INVALID: 1}), COMMAND, [])[:2] == [
        "Fix the invalid rows, then run the same command again:",
        AGAIN,
    ]
    both = summary({Status.INVALID: 1, Status.REJECTED: 1})
    assert next_step(both, COMMAND, [])[0].startswith("Fix the invalid and rejected rows, then")


@pytest.mark.parametrize("plan", [["--plan", "0a1b"], ["--plan=0a1b"]])
def test_what_a_plan_left_needs_a_new_plan(plan: list[str]) -> None:
    stopped = replace(summary({Status.NOT_SENT: 1}), stopped=StopReason.INTERRUPTED)
    assert next_step(stopped, [*COMMAND, *plan, "--yes"], [])[:2] == [
        "To continue, make a new plan of what is left:",
        f"{AGAIN} --yes --dry-run",
    ]


def test_rows_that_failed_for_now_are_only_tried_again() -> None:
    assert next_step(summary({Status.FAILED: 1}), COMMAND, [])[0] == (
        "To try the others again, run the same command again:"
    )


def test_leads_in_doubt_are_to_be_looked_up_before_they_are_sent_again() -> None:
    unknown = replace(summary({Status.UNKNOWN: 1}), rejects=Path("r.csv"))
    assert "may be in the list" in next_step(unknown, COMMAND, [])[0]


@pytest.mark.parametrize(("flag", "kind"), [("--dry-run", "dry_run"), ("--sandbox", "rehearsal")])
def test_practice_is_followed_by_the_real_import(flag: str, kind: str) -> None:
    practice = replace(
        summary({Status.VALID: 1}), dry_run=kind == "dry_run", rehearsal=kind == "rehearsal"
    )
    assert next_step(practice, [*COMMAND, flag], []) == ["Import for real:", AGAIN]


def test_practice_with_invalid_rows_asks_to_mend_them_first() -> None:
    dry = replace(summary({Status.VALID: 1, Status.INVALID: 1}), dry_run=True)
    assert next_step(dry, COMMAND, [])[0] == "Fix the invalid rows, then import for real:"


@pytest.mark.skipif(sys.platform == "win32", reason="its shells are others")
def test_a_command_is_quoted_for_a_shell() -> None:
    assert shell(["import", "a b.csv", "$x"]) == "reactin import 'a b.csv' '$x'"


def test_a_program_gets_the_first_command_as_a_list() -> None:
    stopped = replace(summary({Status.NOT_SENT: 1}), stopped=StopReason.THROTTLED)
    assert next_command(stopped, COMMAND, []) == ["reactin", *COMMAND]
    doubtful = replace(summary({Status.UNKNOWN: 1}), reports=[Path("r.csv")])
    assert next_command(doubtful, COMMAND, ["--profile", "acme"]) == [
        *["reactin", "verify", "r.csv", "--profile", "acme"]
    ]


def test_a_program_gets_no_command_where_none_would_help() -> None:
    assert next_command(summary({Status.ADDED: 1}), COMMAND, []) is None
    from_a_pipe = replace(summary({Status.NOT_SENT: 1}), stopped=StopReason.THROTTLED)
    assert next_command(from_a_pipe, [], []) is None


def test_on_windows_a_line_is_quoted_as_its_shells_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert shell(["import", "C:\\my leads\\a.csv"]) == 'reactin import "C:\\my leads\\a.csv"'
    assert shell(["import", "C:\\leads\\a.csv"]) == "reactin import C:\\leads\\a.csv"
