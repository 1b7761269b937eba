"""The one place where the parts of sending are built and joined; what they do stands in rooms."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from reactin_cli.delivery.dispatcher import Dispatcher, Tell
from reactin_cli.delivery.limits import LimitCounter, Limits
from reactin_cli.errors import StorageError
from reactin_cli.events import Event, RateChanged, Watcher
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.sqlite.journal import SqliteJournal
from reactin_cli.reactin_api.target import Target
from reactin_cli.readback.look import ListLookup
from reactin_cli.readback.reader import PageReader
from reactin_cli.sending.pacing.pacer import PaceOptions, Pacer
from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.sending.retry_options import IfUnknown, RetryOptions
from reactin_cli.sending.sender import Sender
from reactin_cli.stop import Stop

if TYPE_CHECKING:
    from reactin_cli.sending.http.transport import HttpTransport

AnyJournal = SqliteJournal | NullJournal


@dataclass(frozen=True, slots=True)
class SendOptions:
    """How leads go out."""

    rate: float = 5.0
    """The most requests a second; infinity: as fast as it goes."""
    concurrency: int = 8
    """The most requests in flight."""
    timeout: float = 30.0
    """Seconds that one attempt may take in all."""
    verify_wait: float = 60.0
    """Seconds from an unanswered attempt until its lead is looked for in the list."""
    retry: RetryOptions = field(default_factory=RetryOptions)
    """How often and how long an attempt is repeated."""
    pace: PaceOptions = field(default_factory=PaceOptions)
    """How long nothing may go forward."""
    limits: Limits = field(default_factory=Limits)
    """When sending ends although leads are left."""


class Way(NamedTuple):
    """An open way to ReactIn."""

    sending: Dispatcher
    pages: PageReader
    """Reads the list back, at the pace at which leads go out."""


@asynccontextmanager
async def live(
    target: Target,
    options: SendOptions,
    journal: AnyJournal,
    stop: Stop,
    tell: Tell,
    watcher: Watcher,
) -> AsyncIterator[Way]:
    """Open the way to ReactIn; the rows that its `sending` takes go out on it."""
    rng = Random()  # noqa: S311 - jitter, nothing secret
    places = asyncio.Semaphore(options.concurrency)
    rate = Rate(options.rate, journal.learned_rate())
    shared = journal if isinstance(journal, SqliteJournal) else None

    def noting(event: Event) -> None:
        watcher(event)
        if isinstance(event, RateChanged):
            _remember(rate, journal)

    pacer = Pacer(rate, stop, noting, rng, options.pace, options.concurrency, shared)
    async with _connected(target, options.timeout, options.concurrency) as transport:
        sender = Sender(
            transport,
            pacer,
            stop,
            watcher,
            options=options.retry,
            places=places,
            rng=rng,
            now=lambda: datetime.now(UTC),
            before_wire=journal.sending,
            not_taken=journal.not_taken,
        )
        pages = _pages(transport, pacer, options, stop, watcher, rng)
        verifies = options.retry.if_unknown is IfUnknown.VERIFY
        look = ListLookup(pages, options.verify_wait, stop, watcher) if verifies else None
        budget = LimitCounter(options.limits, stop)
        sending = Dispatcher(journal, sender, budget, stop, tell, places, look, watcher)
        yield Way(sending, pages)
    _remember(rate, journal)


def _remember(rate: Rate, journal: AnyJournal) -> None:
    """Keep what was learned: in mid-run too, with a commit that comes anyway, as runs get killed.

    A journal that can store nothing says so where an outcome is to be stored.
    """
    if rate.learned is not None:
        with suppress(StorageError):
            journal.remember_rate(rate.learned)


@asynccontextmanager
async def reading(
    target: Target, options: SendOptions, stop: Stop, watcher: Watcher
) -> AsyncIterator[PageReader]:
    """Open the way to the list as ReactIn holds it, paced and retried as sending is."""
    rng = Random()  # noqa: S311 - jitter, nothing secret
    pacer = Pacer(Rate(options.rate), stop, watcher, rng, options.pace)
    async with _connected(target, options.timeout, 1) as transport:
        yield _pages(transport, pacer, options, stop, watcher, rng)


def _connected(
    target: Target, timeout: float, concurrency: int
) -> AbstractAsyncContextManager["HttpTransport"]:
    from reactin_cli.sending.http.transport import (
        open_transport,  # costs start-up: not in a dry run
    )

    return open_transport(target, timeout, concurrency)


def _pages(
    transport: "HttpTransport",
    pacer: Pacer,
    options: SendOptions,
    stop: Stop,
    watcher: Watcher,
    rng: Random,
) -> PageReader:
    """Build who reads pages; to read again what got no answer does no harm."""
    retry = replace(options.retry, if_unknown=IfUnknown.RETRY)
    return PageReader(
        transport, pacer, stop, watcher, options=retry, rng=rng, now=lambda: datetime.now(UTC)
    )
