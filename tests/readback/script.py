"""A list that answers by a script, in virtual time."""

import json
from collections.abc import Callable, Coroutine, Iterable
from datetime import UTC, datetime
from random import Random
from typing import Any, TypeVar

from reactin_cli.events import Event, watch_nothing
from reactin_cli.reactin_api.page import Page
from reactin_cli.readback.reader import PageReader
from reactin_cli.sending.options import IfUnknown, PaceOptions, RetryOptions
from reactin_cli.sending.pacing.pacer import Pacer
from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.sending.rate_limit_headers.advice import Advice
from reactin_cli.sending.reply import Reply
from reactin_cli.stop import Stop
from tests.virtual_time import run

T = TypeVar("T")


class ScriptedTransport:
    """Gives one reply after another and remembers what was asked for."""

    def __init__(self, replies: Iterable[Reply]) -> None:
        self.asked: list[tuple[int, bool]] = []
        self._replies = iter(replies)

    async def get(self, page: int, size: int, *, versioned: bool) -> Reply:
        assert size == 50
        self.asked.append((page, versioned))
        return next(self._replies)


class ScriptedPages:
    """Gives pages by their number; beyond them whatever `beyond` says."""

    def __init__(self, *pages: Page, beyond: Page | None = None) -> None:
        self.asked: list[int] = []
        self._pages = dict(enumerate(pages, 1))
        self._beyond = beyond

    async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:
        self.asked.append(number)
        found = self._pages.get(number, self._beyond)
        assert found or may_lie_beyond, f"page {number} was asked for, and nobody named it"
        return found or Page([])


def answer(status: int, content: object = None, wait: float | None = None) -> Reply:
    """Make the reply with this status and JSON body; `wait` in seconds."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Reply(f"http_{status}", status, None, "", Advice(wait, None), body, "today")


def people(*numbers: int) -> list[dict[str, object]]:
    return [{"email": f"lead{number}@example.com", "id": number} for number in numbers]


def reading(
    transport: ScriptedTransport,
    work: Callable[[PageReader], Coroutine[Any, Any, T]],
    watcher: Callable[[Event], None] = watch_nothing,
    **options: Any,
) -> T:
    """Do work with a reader of the scripted list, in virtual time."""

    async def main() -> T:
        rng, stop = Random(1), Stop()
        pacer = Pacer(Rate(5.0), stop, watcher, rng, PaceOptions())
        reader = PageReader(
            transport,
            pacer,
            stop,
            watcher,
            options=RetryOptions(if_unknown=IfUnknown.RETRY, **options),
            rng=rng,
            now=lambda: datetime(2025, 1, 31, tzinfo=UTC),
        )
        return await work(reader)

    return run(main())
