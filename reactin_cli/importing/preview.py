"""A preview: all rows judged as a dry run does, before any is sent."""

from dataclasses import replace

from reactin_cli.events import Event, Settled, Watcher, watch_nothing, watchers
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.inputs import Inputs
from reactin_cli.importing.run import run_import
from reactin_cli.model import Lead, Status
from reactin_cli.records import plain_record
from reactin_cli.reports.summary import ImportResult
from reactin_cli.stop import Stop

SAMPLES = 3
"""How many leads a person is shown before saying yes."""


@plain_record
class Preview:
    """What the rows would become."""

    result: ImportResult
    samples: list[Lead]
    """The first leads that would be sent."""
    fingerprints: list[tuple[int, ...]]
    """What identifies the sources' content when they were read."""

    @property
    def new(self) -> int:
        """How many leads would be sent."""
        return self.result.counts.get(Status.VALID, 0)

    @property
    def invalid(self) -> int:
        """How many rows are invalid."""
        return self.result.counts.get(Status.INVALID, 0)


async def preview(
    job: ImportJob, inputs: Inputs, stop: Stop, watcher: Watcher = watch_nothing
) -> Preview:
    """Judge all rows; nothing is sent, written or recorded. Raises as `run_import` does."""
    samples: list[Lead] = []

    def keep_samples(event: Event) -> None:
        if isinstance(event, Settled) and len(samples) < SAMPLES:
            rows = [row for row in event.rows if row.outcome and row.outcome.status == Status.VALID]
            samples.extend(row.lead for row in rows[: SAMPLES - len(samples)] if row.lead)

    both = watchers(keep_samples, watcher)
    options = replace(job.options, dry_run=True, rejects=None)
    result = await run_import(replace(job, options=options), inputs, stop, both)
    return Preview(result, samples, inputs.fingerprints)
