"""A look at the list: when, and what if it cannot be read."""

import asyncio

import pytest

from reactin_cli.errors import ListBusyError, RefusedError, StorageError, UnavailableError
from reactin_cli.events import Event, Held, Noted, watch_nothing
from reactin_cli.model import Lead
from reactin_cli.reactin_api.page import Page
from reactin_cli.readback.index import ListIndex
from reactin_cli.readback.look import LOOKS, ListLookup
from reactin_cli.stop import Stop, Stopped, StopReason
from tests.readback.script import ScriptedPages, people
from tests.virtual_time import run


def lead_of(number: int) -> Lead:
    keys = (f"lead{number}@example.com",)
    return Lead(*keys, keys=keys, claims=keys)


class Refusing:
    """Gives no page."""

    async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:  # noqa: ARG002 - as all pages
        raise RefusedError("ReactIn refused the key.")


def test_an_attempt_has_its_time_to_show() -> None:
    told: list[Event] = []

    async def main() -> float:
        clock = asyncio.get_running_loop().time
        attempted = clock()
        await asyncio.sleep(20)
        await ListLookup(ScriptedPages(Page([])), 60.0, Stop(), told.append).wait(attempted)
        return clock() - attempted

    assert run(main()) == pytest.approx(60.0)
    (held,) = told
    assert isinstance(held, Held)
    assert held.seconds == pytest.approx(40.0)


def test_what_was_attempted_long_ago_is_looked_for_at_once() -> None:
    told: list[Event] = []
    run(ListLookup(ScriptedPages(), 60.0, Stop(), told.append).wait(0.0))
    assert told == []


def taken(pages: ScriptedPages | Refusing, stop: Stop) -> tuple[ListIndex | None, list[Event]]:
    told: list[Event] = []
    return run(ListLookup(pages, 60.0, stop, told.append).take(None)), told


def test_the_whole_list_is_read() -> None:
    index, _ = taken(ScriptedPages(Page(people(1, 2), 2), Page(people(3))), Stop())
    assert index is not None
    assert len(index) == 3


class Growing:
    """Shows one person more each time that it is read."""

    def __init__(self) -> None:
        self.looks = 0

    async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:  # noqa: ARG002 - as all pages
        self.looks += 1
        return Page(people(*range(1, self.looks + 1)))


@pytest.mark.parametrize(("witness", "looks"), [(None, 1), (1, 1), (2, 2), (LOOKS, LOOKS)])
def test_a_list_is_read_again_until_it_shows_what_was_added_before(
    witness: int | None, looks: int
) -> None:
    pages = Growing()
    lead = lead_of(witness) if witness else None

    async def main() -> tuple[float, ListIndex | None]:
        clock = asyncio.get_running_loop().time
        began = clock()
        index = await ListLookup(pages, 60.0, Stop(), watch_nothing).take(lead)
        return clock() - began, index

    seconds, index = run(main())
    assert index is not None
    assert pages.looks == looks
    assert seconds == pytest.approx(60.0 * (looks - 1))


def test_a_list_that_stays_behind_the_times_still_shows_what_has_arrived() -> None:
    told: list[Event] = []
    pages = Growing()
    index = run(ListLookup(pages, 60.0, Stop(), told.append).take(lead_of(LOOKS + 1)))
    assert pages.looks == LOOKS
    assert index is not None
    assert [lead_of(number) in index for number in (1, LOOKS, LOOKS + 1)] == [True, True, False]
    assert isinstance(told[-1], Noted)
    assert "still does not show what was added" in told[-1].message


def test_nobody_waits_twice_for_a_list_that_is_behind_the_times() -> None:
    told: list[Event] = []
    pages = Growing()

    async def look_twice() -> None:
        look = ListLookup(pages, 60.0, Stop(), told.append)
        await look.take(lead_of(LOOKS + 5))
        await look.take(lead_of(LOOKS + 5))

    run(look_twice())
    assert pages.looks == LOOKS + 1
    assert [type(event) for event in told].count(Noted) == 1


def test_a_list_that_cannot_be_read_is_told_with_what_follows() -> None:
    index, (noted,) = taken(Refusing(), Stop())
    assert index is None
    assert isinstance(noted, Noted)
    assert noted.message.startswith("ReactIn refused the key.")
    assert "sent again, unverified" in noted.message


def test_there_is_no_waiting_for_a_list_that_cannot_be_read() -> None:
    told: list[Event] = []

    async def main() -> tuple[float, ListIndex | None]:
        clock = asyncio.get_running_loop().time
        began = clock()
        look = ListLookup(Refusing(), 60.0, Stop(), told.append)
        await look.wait(began)
        return clock() - began, await look.take(None)

    assert run(main()) == (0.0, None)
    assert [type(event) for event in told] == [Noted]


def test_a_wait_that_is_too_long_ends_the_run_and_promises_nothing() -> None:
    stop, told = Stop(), list[Event]()

    class Tired:
        async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:  # noqa: ARG002
            stop.request(StopReason.THROTTLED)
            raise UnavailableError("ReactIn asked for a pause.")

    with pytest.raises(Stopped):
        run(ListLookup(Tired(), 60.0, stop, told.append).take(None))
    assert told == []


def test_a_run_that_ends_looks_at_nothing_and_promises_nothing() -> None:
    stop = Stop()
    stop.request(StopReason.INTERRUPTED)
    with pytest.raises(Stopped):
        taken(Refusing(), stop)


def test_a_journal_that_gives_no_turns_ends_the_run_and_promises_nothing() -> None:
    class Full:
        async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:  # noqa: ARG002
            raise StorageError("The disk is full.")

    stop, told = Stop(), list[Event]()
    with pytest.raises(Stopped):
        run(ListLookup(Full(), 60.0, stop, told.append).take(None))
    assert (stop.reason, told) == (StopReason.LOCAL_STORAGE, [])


def glances(wait: float, age: float, pages: ScriptedPages | Refusing) -> list[float]:
    """Give the seconds after an attempt of that age at which the list is glanced at."""
    found: list[float] = []

    async def main() -> None:
        clock = asyncio.get_running_loop().time
        attempted = clock()
        await asyncio.sleep(age)
        look = ListLookup(pages, wait, Stop(), watch_nothing)
        while await look.wait_for_glance(attempted):
            found.append(round(clock() - attempted, 1))
            await look.glance([lead_of(1)], attempted)

    run(main())
    return found


@pytest.mark.parametrize(
    ("wait", "age", "times"),
    [
        (60.0, 0.0, [1.0, 5.0, 15.0, 30.0]),
        (60.0, 7.0, [7.0, 15.0, 30.0]),
        (60.0, 14.5, [14.5, 15.0, 30.0]),
        (60.0, 59.0, [59.0]),
        (60.0, 61.0, []),
        (10.0, 0.0, [1.0, 5.0]),
        (0.0, 0.0, []),
    ],
)
def test_a_list_is_glanced_at_before_all_time_has_passed(
    wait: float, age: float, times: list[float]
) -> None:
    assert glances(wait, age, ScriptedPages(Page(people(2, 3)))) == times


def test_a_list_that_cannot_be_read_is_not_glanced_at() -> None:
    assert glances(60.0, 0.0, Refusing()) == []


def glanced(pages: ScriptedPages, *leads: Lead, age: float = 0.0) -> set[Lead]:
    async def main() -> set[Lead]:
        attempted = asyncio.get_running_loop().time() - age
        look = ListLookup(pages, 60.0, Stop(), watch_nothing)
        return set(await look.glance(leads, attempted))

    return run(main())


def test_a_glance_ends_as_soon_as_all_are_found() -> None:
    pages = ScriptedPages(Page(people(1), 2), Page(people(2), 3), Page(people(3)))
    assert glanced(pages, lead_of(1), lead_of(2)) == {lead_of(1), lead_of(2)}
    assert pages.asked == [1, 2]


def test_a_glance_ends_where_a_look_at_the_whole_list_is_due() -> None:
    pages = ScriptedPages(Page(people(1), 2), Page(people(2)))
    assert glanced(pages, lead_of(2), age=60.0) == set()
    assert pages.asked == [1]


def test_after_trouble_there_is_no_further_glance() -> None:
    async def main() -> tuple[set[Lead], bool]:
        attempted = asyncio.get_running_loop().time()
        look = ListLookup(Refusing(), 60.0, Stop(), watch_nothing)
        found = await look.glance([lead_of(1)], attempted)
        return set(found), await look.wait_for_glance(attempted)

    assert run(main()) == (set(), False)


def test_the_wait_for_a_glance_is_told() -> None:
    told: list[Event] = []

    async def main() -> bool:
        attempted = asyncio.get_running_loop().time()
        look = ListLookup(ScriptedPages(Page(people(2))), 60.0, Stop(), told.append)
        return await look.wait_for_glance(attempted)

    assert run(main())
    (held,) = told
    assert isinstance(held, Held)
    assert held.seconds == pytest.approx(1.0)


def test_a_list_that_may_not_be_read_now_may_be_read_later() -> None:
    class Busy:
        async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:  # noqa: ARG002
            raise ListBusyError("ReactIn asked for a long pause of the list.")

    told: list[Event] = []
    with pytest.raises(ListBusyError):
        run(ListLookup(Busy(), 60.0, Stop(), told.append).take(None))
    assert told == []


def test_a_glance_goes_on_while_there_is_any_time_left() -> None:
    pages = ScriptedPages(Page(people(1), 2), Page(people(2)))
    assert glanced(pages, lead_of(2), age=59.5) == {lead_of(2)}
    assert pages.asked == [1, 2]
