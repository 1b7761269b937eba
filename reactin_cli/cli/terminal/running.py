"""Carries out a job in a terminal: progress, signals, and what other watchers want to hear."""

import asyncio
from contextlib import nullcontext

from reactin_cli.cli.terminal.interrupts import CutShortError, interrupts
from reactin_cli.cli.terminal.meter import Meter
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.progress import Display
from reactin_cli.events import Watcher, watchers
from reactin_cli.importing.run import ImportJob, RowSource, run_import
from reactin_cli.reports.summary import Summary
from reactin_cli.stop import Stop


def carry_out(
    job: ImportJob,
    inputs: RowSource,
    notes: Notes,
    *others: Watcher,
    rows: int | None = None,
    display: Display | None = None,
) -> Summary:
    """Run the job to its end; `rows` is the number to come, where that is known beforehand.

    Progress is shown where there is a display for it.

    Raises what `run_import` raises, and CutShortError at a second Ctrl-C.
    """
    meter = Meter(rows, inputs.share_of)

    async def main() -> Summary:
        stop = Stop()
        with interrupts(stop, notes.tell):
            return await run_import(job, inputs, stop, watchers(meter, notes, *others))

    try:
        with display.showing(meter) if display and not notes.quiet else nullcontext():
            return asyncio.run(main())
    except KeyboardInterrupt:
        raise CutShortError(
            "Ended at once: the report is cut short, the rows that were in flight are not in it.",
            "Run the same command again: what was added is not sent twice."
            if job.journal
            else "No journal was kept: the same command sends again what was added.",
        ) from None
