"""Whatever happens, journal and ReactIn agree, or the journal knows that it is in doubt."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Row, Status
from reactin_cli.screening.duplicates import Duplicates
from tests.journal.people import OUTCOMES, crash, row, start
from tests.rows import checked

KEYS = ("a@b.co", "c@d.co", "e@f.co", "/in/x", "/in/y")

Answer = tuple[Status, bool]
"""What the sender makes of it, and whether the lead arrived."""

ANSWERS: list[Answer] = [
    (Status.ADDED, True),
    (Status.REJECTED, False),
    (Status.FAILED, False),
    (Status.UNKNOWN, True),
    (Status.UNKNOWN, False),
]

CRASHES = ("claimed", "marked", "sent", "settled")


@dataclass(frozen=True)
class Plan:
    """One run: its leads, what each is answered, and where the process dies, if it does."""

    leads: list[tuple[str, ...]]
    answers: list[Answer]
    dies_at: tuple[int, str] | None
    skip: bool


@dataclass
class World:
    """ReactIn, and what a careful person would know of the leads."""

    has: set[str] = field(default_factory=set)
    """Keys of the leads that arrived."""
    people: "People" = field(default_factory=lambda: People())
    """Whom the journal must have understood to be one person."""
    seen: "People" = field(default_factory=lambda: People())
    """The same, where rows count as well that a run died before."""
    confirmed: set[str] = field(default_factory=set)
    """Keys of leads whose `added` was stored."""
    unclear: set[str] = field(default_factory=set)
    """Keys of leads that may have arrived without anybody's knowing."""


class People(list[set[str]]):
    """Keys that rows showed to be one person's."""

    def meet(self, keys: Sequence[str]) -> set[str]:
        """Learn that the keys are one person's; give all keys of that person."""
        person = set(keys).union(*(one for one in self if one & set(keys)))
        self[:] = [one for one in self if not one & person] + [person]
        return person


class DiedError(Exception):
    """The process is gone."""


leads = st.lists(
    st.lists(st.sampled_from(KEYS), min_size=1, max_size=2, unique=True).map(tuple), max_size=4
)
plans = st.builds(
    Plan,
    leads,
    st.lists(st.sampled_from(ANSWERS), min_size=4, max_size=4),
    st.none() | st.tuples(st.integers(1, 4), st.sampled_from(CRASHES)),
    st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(plans, min_size=1, max_size=5))
def test_journal_and_reactin_agree_or_the_lead_is_in_doubt(plans: list[Plan]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite3"
        world = World()
        for plan in plans:
            asyncio.run(live_through(path, plan, world))
            for key in world.has:
                (sighting,) = SqliteStore(path).find([key])
                assert sighting.status in {"added", "in_doubt"}


async def live_through(path: Path, plan: Plan, world: World) -> None:
    options = JournalOptions(if_unknown="skip" if plan.skip else "retry", durable=False)
    journal = start(path, options)
    rows = [row(number, *keys) for number, keys in enumerate(plan.leads, start=1)]
    for keys in plan.leads:
        world.seen.meet(keys)
    try:
        duplicates = [one for one in checked(Duplicates(), rows) if one.outcome is not None]
        await journal.admit(rows)
        for one, answer in zip(rows, plan.answers, strict=False):
            if one in duplicates:
                continue
            await carry(journal, one, answer, plan, world)
        journal.finish({}, None)
        for duplicate in duplicates:
            spread(world, world.people.meet(plan.leads[duplicate.number - 1]))
    except DiedError:
        crash(journal)
    else:
        journal.close()
    for one in rows:
        if one.outcome is not None and one.outcome.status is Status.ALREADY_ADDED:
            assert world.confirmed & world.seen.meet(plan.leads[one.number - 1])


async def carry(journal: RunJournal, one: Row, answer: Answer, plan: Plan, world: World) -> None:
    def reach(point: str) -> None:
        if plan.dies_at == (one.number, point):
            raise DiedError

    keys = plan.leads[one.number - 1]
    if one.outcome is None:
        assert await journal.claim(one)
    else:
        await journal.turns.turn(0.0)  # stores what a settled row taught
    person = world.people.meet(keys)
    reach("claimed")
    if one.outcome is not None:
        spread(world, person)
        return
    assert not world.confirmed & person
    assert not (plan.skip and world.unclear & person)
    was_unclear = world.unclear & person
    await journal.sending(one)
    world.unclear |= person
    reach("marked")
    status, arrived = answer
    world.has |= set(keys) if arrived else set()
    reach("sent")
    one.outcome = OUTCOMES[status]
    await journal.settle(one)
    if status is Status.ADDED:
        world.confirmed |= person
    if status is Status.ADDED or (status is not Status.UNKNOWN and not was_unclear):
        world.unclear -= person
    reach("settled")


def spread(world: World, person: set[str]) -> None:
    """What is known by one of a person's keys is known by all."""
    for known in (world.confirmed, world.unclear):
        if known & person:
            known |= person
