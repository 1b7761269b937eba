"""Records a run as it happens: counts, reports, rejects, and the result that they come to."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reactin_cli.errors import StorageError, UsageError
from reactin_cli.events import (
    Attempt,
    Event,
    Noted,
    PutInDoubt,
    RateChanged,
    Settled,
    Watcher,
    watchers,
)
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.model import Row
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.reports.order import InOrder, Output, abandon
from reactin_cli.reports.problems import ProblemsByCause
from reactin_cli.reports.run_files import RunFiles
from reactin_cli.reports.summary import ImportResult, JournalSummary
from reactin_cli.reports.tally import Tally
from reactin_cli.sending.messages import REPLACE_KEY
from reactin_cli.stop import Stop, StopReason

RESENDS = "But with --resend it sends again what this run added, too."
"""What is to be said of going on with a command that sends again what was added."""


class Recorder:
    """Counts what happens and writes it down."""

    def __init__(self, job: ImportJob, files: RunFiles, stop: Stop, watcher: Watcher) -> None:
        """Open reports and rejects, all of them or none; raises UsageError."""
        self.tally = Tally()
        self._problems = ProblemsByCause()
        self._story = files.story
        self.watcher = watchers(self._count, *([files.story.hear] if files.story else []), watcher)
        self._job = job
        self._reports = files.reports
        self._stop = stop
        self._requests = self._retries = 0
        self._rate = math.inf
        self._slowed = ""
        self._notes: list[str] = []
        self._started = self._finished = datetime.now(UTC)
        self._files = InOrder(_open_outputs(files, job.options.rejects, job.kept))

    def record(self, rows: Sequence[Row]) -> None:
        """Record settled rows; a file that cannot be written ends the run, not the record."""
        if rows:
            self.tally.add(rows)
            self._problems.add(rows)
            if self._story:
                self._story.add(rows)
            for row in rows:
                row.is_recorded = True
            with ending(self._stop):
                self._files.write(rows)
            with ending(self._stop):
                self.watcher(Settled(rows))

    def close(self) -> None:
        """Complete the files."""
        with ending(self._stop):
            self._files.close()
        self._finished = datetime.now(UTC)

    def abandon(self) -> None:
        """Close the files of a run that did not come to a result."""
        self._files.abandon()

    def conclude(
        self,
        sources: Sequence[str],
        rows: int,
        run: int | None,
        journal: JournalSummary | None,
        seconds: float,
    ) -> ImportResult:
        """Give the run in numbers, once every file that tells them has them."""

        def result() -> ImportResult:
            return self._result(sources, rows, run, journal, seconds)

        with ending(self._stop):
            self._files.conclude(result())
        return result()  # a file that failed has ended the run

    def _result(
        self,
        sources: Sequence[str],
        rows: int,
        run: int | None,
        journal: JournalSummary | None,
        seconds: float,
    ) -> ImportResult:
        job, stop = self._job, self._stop
        return ImportResult(
            run=run,
            dry_run=job.options.dry_run,
            rehearsal=job.rehearsal,
            sources=tuple(sources),
            organization_id=job.target.organization_id if job.target else None,
            list_id=job.target.list_id if job.target else None,
            base_url=job.target.base_url if job.target else None,
            profile=job.settings.profile.name if job.settings.profile else None,
            started=self._started,
            finished=self._finished,
            rows=rows,
            counts={status.value: count for status, count in self.tally.counts.items()},
            excluded=self.tally.excluded,
            warnings=self.tally.warnings,
            problems=self._problems.causes(),
            requests=self._requests,
            retries=self._retries,
            duration_s=seconds,
            rate=job.rate if math.isfinite(job.rate) else None,
            stopped=stop.reason,
            stop_message=stop.message,
            stop_hint=_hint(stop, job),
            resume_after=stop.resume_after,
            notes=(*filter(None, [self._slowed]), *self._notes),
            journal=journal,
            reports=tuple(self._reports),
            rejects=job.options.rejects,
            resends=job.options.resend,
            fail_if_empty=job.options.fail_if_empty,
            fail_on=job.fail_on,
        )

    def _count(self, event: Event) -> None:
        match event:
            case Attempt(number=number):
                self._requests += 1
                self._retries += number > 1
            case RateChanged(per_second, reason, row):
                if per_second < self._rate:
                    self._slowed = f"Slowed to {per_second:.3g}/s at row {row}: {reason}."
                self._rate = per_second
            case PutInDoubt(rows=doubted):
                recorded = [(row, status) for row, status in doubted if row.is_recorded]
                for known, status in recorded:
                    self.tally.change(known, status)
                with ending(self._stop):
                    self._files.amend([known for known, _ in recorded])
            case Noted(message) if message not in self._notes:
                self._notes.append(message)
            case _:
                pass


@contextmanager
def recording(recorder: Recorder) -> Iterator[None]:
    """Complete the files when the block ends, and close them where it fails."""
    try:
        yield
    except BaseException:
        recorder.close()
        recorder.abandon()
        raise
    recorder.close()


@contextmanager
def ending(stop: Stop) -> Iterator[None]:
    """End the run where something cannot be stored."""
    try:
        yield
    except StorageError as error:
        stop.request(StopReason.LOCAL_STORAGE, error.message, error.hint)


def _open_outputs(files: RunFiles, rejects: Path | None, kept: KeptColumns) -> list[Output]:
    if not files.reports and not rejects:
        return []
    from reactin_cli.reports.outputs import open_rejects, open_report  # not for a single lead

    outputs: list[Output] = []
    try:
        for path in files.reports:
            outputs.append(open_report(path, kept, files.story))
        if rejects:
            outputs.append(open_rejects(rejects, files.delimiter))
    except UsageError:
        for output in outputs:
            abandon(output)
        raise
    return outputs


def _hint(stop: Stop, job: ImportJob) -> str:
    """Say what to do about an early end; of a refused key, where it is kept."""
    hint = job.settings.key_replacement if stop.hint == REPLACE_KEY else stop.hint
    return f"{hint} {RESENDS}" if job.options.resend and "continue" in hint else hint
