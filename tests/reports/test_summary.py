import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from reactin_cli.errors import ExitCode
from reactin_cli.model import Status
from reactin_cli.reports.summary import STATUS_CODES, STOP_CODES, Summary, exit_code
from reactin_cli.stop import StopReason


def summary(counts: Mapping[Status, int], stopped: StopReason | None = None) -> Summary:
    return Summary(
        run="r1",
        sources=["leads.csv"],
        list_id="list-1",
        rows=sum(counts.values()),
        counts=counts,
        warnings={},
        stopped=stopped,
    )


def test_the_json_object_has_the_documented_keys_in_order() -> None:
    told = Summary(
        run="r1",
        sources=["leads.csv", "stdin"],
        list_id="list-1",
        rows=3,
        counts={Status.INVALID: 1, Status.ADDED: 2, Status.FAILED: 0},
        warnings={"role_address": 1},
        requests=4,
        retries=2,
        duration_s=1.23456,
        stopped=StopReason.MAX_LEADS,
        reports=[Path("report.csv")],
        rejects=Path("rejects.csv"),
    )
    assert json.dumps(told.as_json()) == (
        '{"run": "r1", "dry_run": false, "rehearsal": false, "sources": ["leads.csv", "stdin"], '
        '"list_id": "list-1", "rows": 3, "counts": {"added": 2, "invalid": 1}, '
        '"warnings": {"role_address": 1}, "requests": 4, "retries": 2, "duration_s": 1.235, '
        '"stopped": "max_leads", "reports": ["report.csv"], "rejects": "rejects.csv"}'
    )


def test_what_is_missing_is_null() -> None:
    told = summary({}).as_json()
    assert (told["stopped"], told["rejects"], told["reports"]) == (None, None, [])


def test_every_status_and_every_early_end_has_its_code() -> None:
    assert set(STATUS_CODES) == set(Status)
    assert set(STOP_CODES) == set(StopReason)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("added", 0),
        ("already_added", 0),
        ("duplicate", 0),
        ("excluded", 0),
        ("valid", 0),
        ("invalid", 5),
        ("rejected", 5),
        ("failed", 5),
        ("unknown", 5),
    ],
)
def test_a_finished_run_ends_as_its_worst_row_asks(status: str, code: int) -> None:
    assert exit_code(summary({Status.ADDED: 9, Status(status): 1})) == code


@pytest.mark.parametrize(
    ("stopped", "code"),
    [
        ("unauthorized", 4),
        ("unknown_list", 4),
        ("unavailable", 6),
        ("throttled", 6),
        ("max_failures", 6),
        ("max_leads", 0),
        ("interrupted", 130),
        ("invalid_rows", 5),
        ("source", 2),
        ("local_storage", 6),
    ],
)
def test_an_early_end_has_its_own_code_and_rows_left_unsent_change_nothing(
    stopped: str, code: int
) -> None:
    assert exit_code(summary({Status.ADDED: 1, Status.NOT_SENT: 2}, StopReason(stopped))) == code


@pytest.mark.parametrize(
    ("stopped", "code"),
    [
        (StopReason.INTERRUPTED, ExitCode.INTERRUPTED),
        (StopReason.UNAUTHORIZED, ExitCode.REFUSED),
        (StopReason.UNAVAILABLE, ExitCode.STOPPED),
        (StopReason.SOURCE, ExitCode.USAGE),
        (StopReason.MAX_LEADS, ExitCode.BAD_ROWS),
    ],
)
def test_an_early_end_outweighs_bad_rows(stopped: StopReason, code: ExitCode) -> None:
    assert exit_code(summary({Status.INVALID: 1}, stopped)) is code


def test_a_fault_outweighs_everything_but_an_interruption() -> None:
    refused = summary({Status.INVALID: 1}, StopReason.UNAUTHORIZED)
    assert exit_code(refused, fault=True) is ExitCode.FAULT
    assert exit_code(summary({}, StopReason.INTERRUPTED), fault=True) is ExitCode.INTERRUPTED


def test_counts_that_do_not_add_up_to_the_rows_are_a_fault() -> None:
    lost = Summary(
        run=None, sources=[], list_id=None, rows=3, counts={Status.ADDED: 2}, warnings={}
    )
    assert lost.unaccounted == 1
    assert exit_code(lost) is ExitCode.FAULT


def test_an_empty_import_is_fine_unless_it_must_not_be() -> None:
    assert exit_code(summary({})) is ExitCode.OK
    assert exit_code(summary({}), fail_if_empty=True) is ExitCode.BAD_ROWS
    assert exit_code(summary({Status.ADDED: 1}), fail_if_empty=True) is ExitCode.OK
