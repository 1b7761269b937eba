"""One import without a command line: what is recorded, and what ends it."""

import asyncio
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reactin_cli.errors import JournalError, StorageError, UsageError
from reactin_cli.events import Event, Settled, Watcher, watch_nothing
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.inputs import Inputs
from reactin_cli.importing.options import ImportOptions
from reactin_cli.importing.run import run_import
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Status
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.reports.run_files import RunFiles
from reactin_cli.reports.summary import ImportResult
from reactin_cli.sandbox.thread import SandboxThread
from reactin_cli.sources.options import ReadOptions
from reactin_cli.stop import Stop, StopReason
from tests.importing.jobs import job_for

LEADS = b"email\n" + b"".join(b"lead%d@example.com\n" % n for n in range(30)) + b"broken@\n"


@pytest.fixture
def job(tmp_path: Path) -> Iterator[ImportJob]:
    with SandboxThread() as sandbox:
        options = sandbox.options
        ids = (options.organization_id, options.list_id, options.api_key)
        target = Target(sandbox.base_url, *ids)
        yield job_for(target, tmp_path / "journal.sqlite3", rejects=tmp_path / "rejects.csv")


def carry_out(job: ImportJob, watcher: Watcher = watch_nothing) -> ImportResult:
    async def main() -> ImportResult:
        reports = [job.options.rejects.with_name("report.csv")] if job.options.rejects else []
        return await run_import(job, inputs, Stop(), watcher, RunFiles(reports))

    with closing(Inputs([io.BytesIO(LEADS)], ReadOptions(), MapOptions())) as inputs:
        return asyncio.run(main())


def lines(path: Path) -> int:
    return len(path.read_text().splitlines()) - 1


def test_rows_are_counted_reported_and_rejected_alike(job: ImportJob, tmp_path: Path) -> None:
    summary = carry_out(job)
    assert summary.counts == {Status.ADDED: 30, Status.INVALID: 1}
    assert (summary.rows, summary.requests, summary.unaccounted) == (31, 30, 0)
    assert (lines(tmp_path / "report.csv"), lines(tmp_path / "rejects.csv")) == (31, 1)


def test_a_watcher_that_cannot_pass_on_what_it_hears_ends_the_run(job: ImportJob) -> None:
    def watch(event: Event) -> None:
        if isinstance(event, Settled):
            raise StorageError("Nobody takes it.")

    summary = carry_out(job, watch)
    assert (summary.stopped, summary.stop_message) == (
        StopReason.LOCAL_STORAGE,
        "Nobody takes it.",
    )
    assert summary.unaccounted == 0


def test_a_fault_is_raised_when_all_is_recorded(job: ImportJob, tmp_path: Path) -> None:
    def watch(event: Event) -> None:
        if isinstance(event, Settled) and any(row.number == 3 for row in event.rows):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        carry_out(job, watch)
    assert lines(tmp_path / "report.csv") == 31
    assert carry_out(job).counts[Status.ALREADY_ADDED] > 0


def test_a_journal_that_cannot_be_used_leaves_earlier_reports_alone(
    job: ImportJob, tmp_path: Path
) -> None:
    (tmp_path / "journal.sqlite3").write_text("no journal" * 1_000)
    (tmp_path / "report.csv").write_text("an earlier report")
    with pytest.raises(JournalError):
        carry_out(job)
    assert (tmp_path / "report.csv").read_text() == "an earlier report"


def test_an_output_that_cannot_be_opened_ends_it_before_anything_is_sent(job: ImportJob) -> None:
    with pytest.raises(UsageError):
        carry_out(replace(job, options=ImportOptions(rejects=Path("no/such/folder/rejects.csv"))))
    assert carry_out(job).counts[Status.ADDED] == 30
