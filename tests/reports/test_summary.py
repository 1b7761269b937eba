import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reactin_cli.errors import ExitCode
from reactin_cli.model import Status
from reactin_cli.reports.summary import PRECEDENCE, STOP_CODES, ImportResult
from reactin_cli.stop import StopReason


def summary(counts: Mapping[Status, int], stopped: StopReason | None = None) -> ImportResult:
    return ImportResult(
        run=1,
        sources=["leads.csv"],
        list_id="list-1",
        rows=sum(counts.values()),
        counts={str(status): count for status, count in counts.items()},
        warnings={},
        stopped=stopped,
    )


KEYS = (
    "schema run dry_run rehearsal sources organization_id list_id base_url profile started finished"
    " rows counts excluded warnings problems requests retries duration_s rate stopped stop_message"
    " stop_hint resume_after notes journal plan reports rejects next_command exit_code"
)


def test_the_json_object_has_the_documented_keys() -> None:
    assert list(summary({}).as_json()) == KEYS.split()


def test_the_attributes_are_the_keys() -> None:
    result = summary({Status.ADDED: 1})
    assert all(hasattr(result, key) for key in KEYS.split())


def test_the_json_object_holds_plain_values() -> None:
    result = ImportResult(
        run=1,
        sources=["leads.csv", "stdin"],
        list_id="list-1",
        started=datetime(2025, 1, 31, 9, 30, tzinfo=UTC),
        rows=3,
        counts={Status.INVALID: 1, Status.ADDED: 2, Status.FAILED: 0},
        warnings={"role_address": 1},
        duration_s=1.23456,
        stopped=StopReason.MAX_LEADS,
        reports=[Path("report.csv")],
        rejects=Path("rejects.csv"),
    )
    told = json.loads(json.dumps(result.as_json()))
    assert (told["schema"], told["run"], told["exit_code"]) == (1, 1, 5)
    assert (told["counts"], told["warnings"]) == ({"added": 2, "invalid": 1}, {"role_address": 1})
    assert (told["started"], told["duration_s"]) == ("2025-01-31T09:30:00.000Z", 1.235)
    assert (told["sources"], told["stopped"]) == (["leads.csv", "stdin"], "max_leads")
    assert (told["reports"], told["rejects"]) == (["report.csv"], "rejects.csv")


def test_what_is_missing_is_null() -> None:
    told = summary({}).as_json()
    assert (told["stopped"], told["rejects"], told["reports"], told["started"]) == (
        None,
        None,
        [],
        None,
    )


def test_every_early_end_has_its_code() -> None:
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
    assert summary({Status.ADDED: 9, Status(status): 1}).exit_code == code


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
    assert summary({Status.ADDED: 1, Status.NOT_SENT: 2}, StopReason(stopped)).exit_code == code


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
    assert summary({Status.INVALID: 1}, stopped).exit_code is code


def test_a_fault_outweighs_everything_but_an_interruption() -> None:
    assert PRECEDENCE[:2] == (ExitCode.INTERRUPTED, ExitCode.FAULT)
    assert set(PRECEDENCE) == set(ExitCode)


def test_counts_that_do_not_add_up_to_the_rows_are_a_fault() -> None:
    lost = ImportResult(
        run=None, sources=[], list_id=None, rows=3, counts={Status.ADDED: 2}, warnings={}
    )
    assert lost.unaccounted == 1
    assert lost.exit_code is ExitCode.FAULT


def test_an_empty_import_is_fine_unless_it_must_not_be() -> None:
    assert summary({}).exit_code is ExitCode.OK
    assert replace(summary({}), fail_if_empty=True).exit_code is ExitCode.BAD_ROWS
    assert replace(summary({Status.ADDED: 1}), fail_if_empty=True).exit_code is ExitCode.OK
