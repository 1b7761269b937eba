"""The connection to ReactIn: what paces, sends, retries and reads back, joined together."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from reactin_cli.delivery.answers_in_doubt import AnswersInDoubt
from reactin_cli.delivery.dispatcher import Dispatcher
from reactin_cli.delivery.limits import LimitCounter
from reactin_cli.delivery.port import Tell
from reactin_cli.errors import RefusedError, StorageError
from reactin_cli.events import Event, RateChanged, Watcher
from reactin_cli.importing.assembly import ImportJob, ListAccess
from reactin_cli.importing.options import ListOptions
from reactin_cli.journal.port import LeadJournal
from reactin_cli.option_groups import select
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.readback.look import ListLookup
from reactin_cli.readback.reader import TOGETHER, PageReader
from reactin_cli.sending.messages import REPLACE_KEY
from reactin_cli.sending.options import AttemptOptions, IfUnknown, RetryOptions
from reactin_cli.sending.pacing.pacer import Pacer
from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.sending.sender import Sender
from reactin_cli.stop import Stop

if TYPE_CHECKING:
    from reactin_cli.sending.http.transport import HttpTransport

CHECK = ListOptions(timeout=10.0, retries=1, max_wait=10.0)
"""How one page is requested where a person waits to hear whether the key is right."""


class OpenConnection(NamedTuple):
    """An open connection to ReactIn."""

    sending: Dispatcher
    pages: PageReader
    """Reads the list back, at the pace at which leads go out."""


@asynccontextmanager
async def connected(
    job: ImportJob,
    target: Target,
    journal: LeadJournal,
    stop: Stop,
    tell: Tell,
    watcher: Watcher,
) -> AsyncIterator[OpenConnection]:
    """Connect to ReactIn; the rows that `sending` takes go out on this connection."""
    options, rng = job.options, Random()  # noqa: S311 - jitter, nothing secret
    places = asyncio.Semaphore(options.concurrency)
    rate = Rate(job.rate, journal.learned_rate())

    def noting(event: Event) -> None:
        watcher(event)
        if isinstance(event, RateChanged):
            _remember(rate, journal)

    pacer = Pacer(rate, stop, noting, rng, options, options.concurrency, journal.turns)
    may_leave = journal.holds
    async with _transport(target, options.timeout, options.concurrency, may_leave) as transport:
        sender = Sender(
            transport,
            pacer,
            stop,
            watcher,
            options=options,
            places=places,
            rng=rng,
            now=_utc_now,
            before_wire=journal.sending,
            not_taken=journal.not_taken,
            put_in_doubt=AnswersInDoubt(journal, watcher).take,
        )
        pages = _pages(
            transport, pacer, options, stop, watcher, rng, aside=True, together=options.concurrency
        )
        verifies = options.if_unknown is IfUnknown.VERIFY
        lookup = ListLookup(pages, options.verify_wait, stop, watcher) if verifies else None
        limits = LimitCounter(options, stop)
        begun = 2 * options.concurrency
        sending = Dispatcher(
            journal, sender, limits, stop, tell, places, lookup, watcher, most_begun=begun
        )
        with closing(pages):
            yield OpenConnection(sending, pages)
    _remember(rate, journal)


@asynccontextmanager
async def reading(
    access: ListAccess, options: ListOptions, stop: Stop, watcher: Watcher
) -> AsyncIterator[PageReader]:
    """Connect to the list as ReactIn holds it, paced and retried as sending is.

    A refused key is raised with where it is kept.
    """
    rng = Random()  # noqa: S311 - jitter, nothing secret
    pacer = Pacer(Rate(access.rate), stop, watcher, rng, options)
    try:
        async with _transport(access.target, options.timeout, TOGETHER) as transport:
            with closing(_pages(transport, pacer, options, stop, watcher, rng)) as pages:
                yield pages
    except RefusedError as error:
        if error.hint == REPLACE_KEY and access.key_replacement:
            raise type(error)(error.message, access.key_replacement) from error
        raise


async def check_access(target: Target, watcher: Watcher, key_replacement: str = "") -> str:
    """Request the first page, to find out whether key and list are right; give the server's date.

    Raises RefusedError if they are not, UnavailableError if that cannot be found out.
    """
    async with reading(ListAccess(target, 5.0, key_replacement), CHECK, Stop(), watcher) as pages:
        await pages.read(1)
        return pages.server_date


def _remember(rate: Rate, journal: LeadJournal) -> None:
    """Store the learned rate, in mid-run too, as runs get killed.

    A journal that can store nothing says so where an outcome is to be stored.
    """
    if rate.learned is not None:
        with suppress(StorageError):
            journal.remember_rate(rate.learned)


def _transport(
    target: Target, timeout: float, concurrency: int, may_leave: Callable[[], bool] = lambda: True
) -> AbstractAsyncContextManager["HttpTransport"]:
    from reactin_cli.sending.http.transport import open_transport  # costs start-up

    return open_transport(target, timeout, concurrency, may_leave)


def _pages(
    transport: "HttpTransport",
    pacer: Pacer,
    options: AttemptOptions,
    stop: Stop,
    watcher: Watcher,
    rng: Random,
    *,
    aside: bool = False,
    together: int = TOGETHER,
) -> PageReader:
    """Build the reader of pages; to read again what got no answer does no harm."""
    retry = select(RetryOptions, options, if_unknown=IfUnknown.RETRY)
    return PageReader(
        transport,
        pacer,
        stop,
        watcher,
        options=retry,
        rng=rng,
        now=_utc_now,
        aside=aside,
        together=together,
    )


def _utc_now() -> datetime:
    return datetime.now(UTC)
