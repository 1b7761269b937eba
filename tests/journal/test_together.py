"""Runs that go on at once, die and end in any order: what may have arrived is never sent again."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.model import Row, Status
from tests.journal.people import OUTCOMES, crash, row, start

SKIP = JournalOptions(if_unknown="skip", durable=False)
KEYS = ("a@b.co", "c@d.co", "/in/x", "/in/y")


class Step(NamedTuple):
    """What one of the runs does next."""

    run: int
    act: str
    keys: tuple[str, ...]
    status: Status


steps = st.builds(
    Step,
    st.integers(0, 2),
    st.sampled_from(["take", "take", "take", "send", "send", "settle", "settle", "die", "end"]),
    st.lists(st.sampled_from(KEYS), min_size=1, max_size=2, unique=True).map(tuple),
    st.sampled_from([Status.ADDED, Status.UNKNOWN, Status.REJECTED]),
)


class LiveRun:
    """One run; `arrived` holds the keys of all that may be in the list already."""

    def __init__(self, path: Path, arrived: set[str]) -> None:
        self.journal: RunJournal = start(path, SKIP)
        self._arrived = arrived
        self._rows = 0
        self._claimed: list[Row] = []
        self._sending: list[Row] = []

    async def take(self, step: Step) -> None:
        """Take a lead if no earlier row and no other run stands in the way."""
        self._rows += 1
        one = row(self._rows, *step.keys)
        await self.journal.admit([one])
        if one.outcome is None and await self.journal.claim(one) and one.outcome is None:
            self._claimed.append(one)
        await self.journal.turns.turn(0.0)  # stores what a settled row taught

    async def send(self, _: Step) -> None:
        """Send a claimed lead."""
        if self._claimed:
            one = self._claimed.pop(0)
            await self.journal.sending(one)
            assert one.lead is not None
            assert self._arrived.isdisjoint(one.lead.keys)
            self._arrived |= set(one.lead.keys)
            self._sending.append(one)

    async def settle(self, step: Step) -> None:
        """Hear what became of a lead that is on its way, or give back one that is not."""
        if self._sending:
            one, outcome = self._sending.pop(0), OUTCOMES[step.status]
        elif self._claimed:
            one, outcome = self._claimed.pop(0), OUTCOMES[Status.NOT_SENT]
        else:
            return
        one.outcome = outcome
        await self.journal.settle(one)
        if outcome.status is Status.REJECTED and one.lead is not None:
            self._arrived -= set(one.lead.keys)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=30))
def test_what_may_have_arrived_is_never_sent_again(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(live_through(Path(folder) / "journal.sqlite3", steps))


async def live_through(path: Path, steps: list[Step]) -> None:
    runs: dict[int, LiveRun] = {}
    arrived: set[str] = set()
    for step in steps:
        run = runs.get(step.run) or runs.setdefault(step.run, LiveRun(path, arrived))
        if step.act in ("die", "end"):
            leave(runs.pop(step.run).journal, step.act)
        else:
            await getattr(run, step.act)(step)
    for run in runs.values():
        leave(run.journal, "end")


def leave(journal: RunJournal, how: str) -> None:
    if how == "die":
        crash(journal)
    else:
        journal.finish({}, None)
        journal.close()
