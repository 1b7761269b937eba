"""One run: every row of the inputs is screened, sent and recorded."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reactin_cli.delivery.dry_run import DryRun
from reactin_cli.delivery.port import Delivery
from reactin_cli.events import Noted, Watcher
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.journal_note import journal_note, killed_note
from reactin_cli.importing.pipeline import Mapper, Stages, run_stages
from reactin_cli.importing.recorder import Recorder, ending, recording
from reactin_cli.importing.sent_before import sent_before
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.opening import open_journal
from reactin_cli.journal.options import JournalOptions, ListId, RunAbout
from reactin_cli.journal.port import LeadJournal, Surroundings
from reactin_cli.model import Lead, Row
from reactin_cli.option_groups import select
from reactin_cli.readback.existing import Existing, read_existing
from reactin_cli.reports.run_files import RunFiles
from reactin_cli.reports.summary import ImportResult, JournalSummary
from reactin_cli.reports.tally import Tally
from reactin_cli.screening.duplicates import Duplicates
from reactin_cli.screening.exclusion import Exclusions
from reactin_cli.screening.validation import Rules
from reactin_cli.settings.process_environment import this_place
from reactin_cli.settings.store_python import store_note
from reactin_cli.stop import Stop

if TYPE_CHECKING:
    from reactin_cli.delivery.canary import CanaryOptions
    from reactin_cli.importing.connection import OpenConnection

DURABLE_RATE = 200.0
"""Requests a second up to which what is stored also survives a loss of power."""


MOST_SOURCES = 100
"""Sources whose names the journal keeps."""


class RowSource(Protocol):
    """Where the rows of a run come from."""

    @property
    def rows(self) -> int:
        """How many were read so far."""

    @property
    def names(self) -> tuple[str, ...]:
        """What reports call the sources."""

    def batches(self, stop: Stop) -> AsyncIterator[tuple[Mapper, list[Row]]]:
        """Give all rows in order, and what finds the leads in them."""

    def share_of(self, rows: int) -> float | None:
        """Give how much of the input its first `rows` are, from 0 to 1, where that is known."""


async def run_import(
    job: ImportJob,
    inputs: RowSource,
    stop: Stop,
    watcher: Watcher,
    files: RunFiles = RunFiles(),  # noqa: B008 - it cannot change
    canary: "CanaryOptions | None" = None,
    *,
    counts_known: bool = False,
) -> ImportResult:
    """Settle every row of the inputs and report each; give the numbers.

    `counts_known` has what the journal knows counted, which would delay a single lead.

    Raises JournalError or UsageError before anything is sent; a fault of the program's own is
    raised when all that was under way is settled and recorded.
    """
    began = time.monotonic()
    surroundings = Surroundings(lambda: stop.ending, lambda text: recorder.watcher(Noted(text)))
    journal = _open_journal(job, inputs.names, files.reports, surroundings)
    tally = Tally()
    try:
        recorder = Recorder(job, files, stop, watcher)
        tally = recorder.tally
        with recording(recorder), closing(sent_before(job)) as before:
            found = _described(job, journal, recorder, counts_known=counts_known)
            async with _delivery(job, journal, stop, recorder, canary) as (delivery, existing):
                stages = Stages(
                    Rules(job.options),
                    Exclusions(job.excluded),
                    Duplicates(),
                    existing,
                    journal,
                    before,
                )
                await run_stages(inputs.batches(stop), stages, delivery, stop)
    finally:
        _finish(journal, tally, stop)
    seconds = time.monotonic() - began
    result = recorder.conclude(inputs.names, inputs.rows, journal.run, found, seconds)
    if stop.fault:
        raise stop.fault
    return result


def _open_journal(
    job: ImportJob, sources: Sequence[str], reports: Sequence[Path], surroundings: Surroundings
) -> LeadJournal:
    if job.journal is None or job.target is None:
        return NullJournal()
    target, stamp = job.target, job.mapping.stamp
    options = select(
        JournalOptions,
        job.options,
        durable=job.rate <= DURABLE_RATE,
        stamped=stamp.field if stamp else "",
        about=RunAbout(
            tuple(sources[:MOST_SOURCES]),
            job.settings.profile.name if job.settings.profile else None,
            tuple(str(path.absolute()) for path in reports),
        ),
    )
    return open_journal(
        job.journal,
        ListId(target.origin, target.organization_id, target.list_id),
        options,
        sources=len(sources),
        require=job.options.require_journal,
        dry_run=job.options.dry_run,
        surroundings=surroundings,
    )


def _described(
    job: ImportJob, journal: LeadJournal, recorder: Recorder, *, counts_known: bool
) -> JournalSummary | None:
    """Tell whoever watches what the journal was found to be; describe it."""
    state = journal.state
    store = store_note(Path(state.location)) if state else ""
    if note := journal_note(state, this_place(), store):
        recorder.watcher(Noted(note))
    if state and state.killed:
        recorder.watcher(Noted(killed_note(state.killed, job.options.if_unknown)))
    if state is None or not counts_known:
        return None
    return JournalSummary(state.location, state.created, journal.known_leads())


@asynccontextmanager
async def _delivery(
    job: ImportJob,
    journal: LeadJournal,
    stop: Stop,
    recorder: Recorder,
    canary: "CanaryOptions | None",
) -> AsyncIterator[tuple[Delivery, Existing]]:
    """Open what settles the rows that may be sent, with what is known of the list."""
    if job.options.dry_run or job.target is None:
        yield DryRun(stop, recorder.record, job.options.max_leads), Existing()
        return
    from reactin_cli.importing.connection import connected  # what sends costs start-up

    async with connected(
        job, job.target, journal, stop, recorder.record, recorder.watcher
    ) as connection:
        pages = connection.pages
        existing = (
            await read_existing(pages, stop, pages.note)
            if job.options.skip_existing
            else Existing()
        )
        yield _canary_first(job, connection, stop, recorder, canary), existing


def _canary_first(
    job: ImportJob,
    connection: "OpenConnection",
    stop: Stop,
    recorder: Recorder,
    canary: "CanaryOptions | None",
) -> Delivery:
    if canary is None:
        return connection.sending

    from reactin_cli.delivery.canary import Canary  # costs start-up
    from reactin_cli.readback.trial import find

    async def look_up(leads: Sequence[Lead]) -> Sequence[Lead | None]:
        wait = job.options.verify_wait
        return await find(connection.pages, leads, wait, stop, recorder.watcher)

    return Canary(connection.sending, look_up, canary, stop)


def _finish(journal: LeadJournal, tally: Tally, stop: Stop) -> None:
    counts = {status.value: count for status, count in tally.counts.items()}
    with closing(journal), ending(stop):
        journal.finish(counts, stop.reason.value if stop.reason else None)
