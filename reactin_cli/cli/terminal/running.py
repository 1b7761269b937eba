"""Runs a command's work in an event loop, with progress, and signals that end it in good order."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, TypeVar

from reactin_cli.cli.terminal.interrupts import CutShortError, interrupts
from reactin_cli.cli.terminal.meter import Meter
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.progress import Display
from reactin_cli.cli.terminal.reading_progress import ReadingProgress
from reactin_cli.events import Watcher, watchers
from reactin_cli.importing.assembly import ListAccess
from reactin_cli.importing.options import ListOptions
from reactin_cli.reports.summary import ImportResult
from reactin_cli.stop import Stop, StopReason

if TYPE_CHECKING:
    from reactin_cli.readback.reader import PageReader

T = TypeVar("T")

Work = Callable[[Stop, Watcher], Awaitable[ImportResult]]
"""An import that can be stopped and watched."""


def carry_out(
    work: Work,
    notes: Notes,
    watcher: Watcher,
    *,
    share: Callable[[int], float | None] = lambda _: None,
    rows: int | None = None,
    display: Display | None = None,
    remembers: bool,
) -> ImportResult:
    """Import to the end; `rows` is how many will come, and `share` how much so many are, if known.

    `remembers` tells whether a journal is kept. Raises what the work raises, and CutShortError at
    a second Ctrl-C.
    """
    meter = Meter(rows, share)

    async def main() -> ImportResult:
        stop = Stop()
        with interrupts(stop, notes.tell):
            return await work(stop, watchers(meter, notes, watcher))

    try:
        with display.showing(meter) if display and not notes.quiet else nullcontext():
            return asyncio.run(main())
    except KeyboardInterrupt:
        raise CutShortError(
            "Ended at once: the report is cut short, and the rows that were in flight are missing.",
            "Run the same command again: what was added is not sent twice."
            if remembers
            else "No journal was kept: the same command sends again what was added.",
        ) from None


def run_quietly(work: Callable[[Stop], Awaitable[T]]) -> T:
    """Run work without progress; a Ctrl-C ends it as a KeyboardInterrupt."""

    async def main() -> T:
        stop = Stop()
        with interrupts(stop, lambda _: None):
            result = await work(stop)
        if stop.reason is StopReason.INTERRUPTED:
            raise KeyboardInterrupt
        return result

    return asyncio.run(main())


def with_list(
    access: ListAccess,
    options: ListOptions,
    notes: Notes,
    work: "Callable[[PageReader], Awaitable[T]]",
) -> T:
    """Do work that reads the list; raises what it raises, and KeyboardInterrupt at Ctrl-C."""
    from reactin_cli.importing.connection import reading  # costs start-up

    async def main() -> T:
        progress = ReadingProgress(notes)
        async with reading(access, options, Stop(), progress) as reader:
            return await work(reader)

    return asyncio.run(main())
