"""One import from beginning to end: what was opened is judged, sent and recorded."""

import math
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from reactin_cli.delivery.canary import Canary, CanaryOptions
from reactin_cli.delivery.dispatcher import Tell
from reactin_cli.delivery.dry_run import DryRun
from reactin_cli.errors import StorageError
from reactin_cli.events import Attempt, Event, Noted, RateChanged, Settled, Watcher, watchers
from reactin_cli.importing.assembly import AnyJournal, SendOptions, Way, live
from reactin_cli.importing.pipeline import Dispatch, Mapper, Steps, run
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.sqlite.opening import open_journal, read_journal
from reactin_cli.model import Lead, Row
from reactin_cli.reactin_api.target import Target
from reactin_cli.readback.existing import Existing, read_existing
from reactin_cli.readback.trial import find
from reactin_cli.reports.order import InOrder, Output
from reactin_cli.reports.summary import Summary
from reactin_cli.reports.tally import Tally
from reactin_cli.screening.duplicates import Duplicates
from reactin_cli.screening.exclusion import Entry, Exclusions
from reactin_cli.screening.validation import Rules, ValidationOptions
from reactin_cli.stop import Stop, StopReason


@dataclass(frozen=True, slots=True)
class JournalPlan:
    """Which journal a run uses, and how."""

    path: Path
    options: JournalOptions = field(default_factory=JournalOptions)
    require: bool = False
    """Whether a journal that does not exist is an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportJob:
    """All that is known of an import before it starts."""

    target: Target | None
    """Where leads go; None in a dry run that knows no list."""
    journal: JournalPlan | None = None
    """None: nothing is remembered."""
    validation: ValidationOptions = field(default_factory=ValidationOptions)
    excluded: Sequence[Entry] = ()
    send: SendOptions = field(default_factory=SendOptions)
    dry_run: bool = False
    """Whether rows that would be sent are settled as valid instead."""
    canary: CanaryOptions | None = None
    """How it is tried with a few leads first; None: all go at once."""
    skip_existing: bool = False
    """Whether leads that the list already holds are not sent; it is read beforehand."""
    nothing_goes: bool = False
    """Whether an invalid row is known to be among them, and it is all or nothing."""
    rehearsal: bool = False
    """Whether it goes to a sandbox."""
    reports: Sequence[Path] = ()
    rejects: Path | None = None


class RowSource(Protocol):
    """Where the rows of a run come from."""

    rows: int
    """How many were read so far."""

    @property
    def names(self) -> tuple[str, ...]:
        """What reports call the sources."""

    @property
    def stamped(self) -> str:
        """The API's name of the field that bears the import's stamp; empty if none does."""

    def batches(self, stop: Stop) -> AsyncIterator[tuple[Mapper, list[Row]]]:
        """Give all rows in order, and what finds the leads in them."""

    def share_of(self, rows: int) -> float | None:
        """Give how much of the input its first `rows` are, from 0 to 1, where that is known."""


MEND = "Mend the invalid rows, or leave out --all-or-nothing."


async def run_import(job: ImportJob, inputs: RowSource, stop: Stop, watcher: Watcher) -> Summary:
    """Settle every row of the inputs and tell of each; give the numbers.

    Raises JournalError or UsageError before anything is sent; a fault of the program's own is
    raised when all that was under way is settled and recorded.
    """
    began = time.monotonic()
    if job.nothing_goes:
        stop.request(StopReason.INVALID_ROWS, "A row is invalid, and it is all or nothing.", MEND)
    tally = Tally()
    journal = _journal(job, inputs)
    try:
        record = _Record(job, tally, stop, watcher)
        with closing(record):
            async with _dispatch(job, journal, stop, record) as (dispatch, existing):
                steps = Steps(
                    Rules(job.validation),
                    Exclusions(job.excluded),
                    Duplicates(),
                    existing,
                    journal,
                )
                await run(inputs.batches(stop), steps, dispatch, stop)
    finally:
        _finish(journal, tally, stop)
    if stop.fault:
        raise stop.fault
    return record.summary(job, inputs, journal, time.monotonic() - began)


class _Record:
    """Keeps count of what happens and writes it down: tally, report, rejects."""

    def __init__(self, job: ImportJob, tally: Tally, stop: Stop, watcher: Watcher) -> None:
        self.tally = tally
        self.requests = 0
        self._pace = math.inf
        self._slowed = ""
        self._notes: list[str] = []
        self.retries = 0
        self.watcher = watchers(self._count, watcher)
        self._stop = stop
        self._files = InOrder(_open_outputs(job))

    def tell(self, rows: Sequence[Row]) -> None:
        """Hear of settled rows; what takes no more words ends the run, not the record."""
        if rows:
            self.tally.add(rows)
            with _ending(self._stop):
                self._files.write(rows)
            with _ending(self._stop):
                self.watcher(Settled(rows))

    def close(self) -> None:
        """Complete the files."""
        with _ending(self._stop):
            self._files.close()

    def summary(
        self, job: ImportJob, inputs: RowSource, journal: AnyJournal, seconds: float
    ) -> Summary:
        """Give the run in numbers."""
        return Summary(
            run=None if journal.run is None else str(journal.run),
            dry_run=job.dry_run,
            rehearsal=job.rehearsal,
            sources=inputs.names,
            list_id=job.target.list_id if job.target else None,
            rows=inputs.rows,
            counts=self.tally.counts,
            warnings=self.tally.warnings,
            requests=self.requests,
            retries=self.retries,
            duration_s=seconds,
            per_second=job.send.rate if math.isfinite(job.send.rate) else None,
            stopped=self._stop.reason,
            stop_message=self._stop.message,
            stop_hint=self._stop.hint,
            notes=[*filter(None, [self._slowed]), *self._notes],
            reports=job.reports,
            rejects=job.rejects,
        )

    def _count(self, event: Event) -> None:
        match event:
            case Attempt(number=number):
                self.requests += 1
                self.retries += number > 1
            case RateChanged(per_second, reason, row):
                if per_second < self._pace:
                    self._slowed = f"Slowed to {per_second:.3g}/s at row {row}: {reason}."
                self._pace = per_second
            case Noted(message):
                self._notes.append(message)
            case _:
                pass


def _open_outputs(job: ImportJob) -> list[Output]:
    """Open reports and rejects, all of them or none."""
    if not job.reports and not job.rejects:
        return []
    from reactin_cli.reports.outputs import open_rejects, open_report  # not for a single lead

    with ExitStack() as opened:
        outputs = [opened.enter_context(closing(open_report(path))) for path in job.reports]
        if job.rejects:
            outputs.append(opened.enter_context(closing(open_rejects(job.rejects))))
        opened.pop_all()
    return outputs


@contextmanager
def _ending(stop: Stop) -> Iterator[None]:
    """End the run where something cannot be stored."""
    try:
        yield
    except StorageError as error:
        stop.request(StopReason.LOCAL_STORAGE, error.message, error.hint)


def _journal(job: ImportJob, inputs: RowSource) -> AnyJournal:
    if job.journal is None or job.target is None:
        return NullJournal()
    plan, target = job.journal, job.target
    options = replace(plan.options, stamped=inputs.stamped)
    place = ListId(target.origin, target.organization_id, target.list_id)
    if job.dry_run:
        return read_journal(plan.path, place, options, require=plan.require)
    sources = len(inputs.names)
    return open_journal(plan.path, place, options, sources=sources, require=plan.require)


@asynccontextmanager
async def _dispatch(
    job: ImportJob, journal: AnyJournal, stop: Stop, record: _Record
) -> AsyncIterator[tuple[Dispatch, Existing]]:
    """Open the end of the line, with what is known of the list; a dry run makes no request."""
    tell: Tell = record.tell
    if job.dry_run or job.target is None:
        yield DryRun(stop, tell, job.send.limits.max_leads), Existing()
        return
    async with live(job.target, job.send, journal, stop, tell, record.watcher) as way:
        existing = await read_existing(way.pages, stop) if job.skip_existing else Existing()
        yield _tried_first(job, way, stop, record), existing


def _tried_first(job: ImportJob, way: Way, stop: Stop, record: _Record) -> Dispatch:
    if job.canary is None:
        return way.sending

    async def look(leads: Sequence[Lead]) -> Sequence[Lead | None]:
        return await find(way.pages, leads, job.send.verify_wait, stop, record.watcher)

    return Canary(way.sending, look, job.canary, stop)


def _finish(journal: AnyJournal, tally: Tally, stop: Stop) -> None:
    counts = {status.value: count for status, count in tally.counts.items()}
    with closing(journal), _ending(stop):
        journal.finish(counts, stop.reason.value if stop.reason else None)
