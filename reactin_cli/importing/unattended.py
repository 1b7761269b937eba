"""An import that nobody watches: no question, no display."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from reactin_cli.events import Watcher
from reactin_cli.importing.importer import prepared
from reactin_cli.importing.options import ImportOptions
from reactin_cli.importing.origins import LeadSource
from reactin_cli.importing.run import RowSource
from reactin_cli.reports.summary import ImportResult
from reactin_cli.stop import Stop


async def import_unattended(
    sources: Sequence[LeadSource],
    options: ImportOptions,
    stop: Stop,
    watcher: Watcher,
    paced: Callable[[RowSource], RowSource] = lambda inputs: inputs,
) -> ImportResult:
    """Import in the running event loop; `paced` may hold rows back until they are wanted.

    Raises ReactinError before anything is sent.
    """
    loop = asyncio.get_running_loop()
    with prepared(sources, options, _ignore, loop=loop) as importer:
        if importer.needs_preview:
            async with _in_thread(importer.open) as inputs:
                await importer.preview(inputs, stop)
        async with _in_thread(importer.open) as inputs:
            return await importer.run(paced(inputs), stop, watcher, options.canary)


@asynccontextmanager
async def _in_thread(enter: Callable[[], Any]) -> AsyncIterator[Any]:
    """Enter a context on a thread, as a source may keep it waiting."""
    context = enter()
    entered = await asyncio.to_thread(context.__enter__)
    try:
        yield entered
    finally:
        context.__exit__(None, None, None)


def _ignore(_: str) -> None:
    """Say nothing."""
