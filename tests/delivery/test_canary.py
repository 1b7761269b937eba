"""The first leads go alone, and the others after a judgement."""

import asyncio
from collections.abc import Sequence

import pytest

from reactin_cli.delivery.canary import Canary, CanaryOptions, Trial
from reactin_cli.errors import UnavailableError
from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.stop import Stop, Stopped, StopReason

ADDED = Outcome(Status.ADDED, attempts=1)


class Sending:
    """Settles rows when it is told to finish; some in a way of their own."""

    def __init__(self, stop: Stop, **others: Outcome) -> None:
        self.order: list[int | str] = []
        self._stop = stop
        self._others = {int(name[1:]): outcome for name, outcome in others.items()}
        self._taken: list[Row] = []

    async def take(self, rows: list[Row]) -> None:
        self._taken += rows
        self.order += [row.number for row in rows]

    async def finish(self) -> None:
        for row in self._taken:
            held = Outcome(Status.NOT_SENT) if self._stop.ending else None
            row.outcome = row.outcome or held or self._others.get(row.number, ADDED)
        self._taken.clear()


def carried(
    count: int, first: int, *batches: int, refuse: bool = False, **others: Outcome
) -> tuple[list[int | str], list[Trial], list[Row]]:
    """Send rows in batches with so many first; give what happened in which order."""
    stop = Stop()
    sending, trials = Sending(stop, **others), []
    rows = [Row(n, n, "a.csv", (), [], Lead(f"lead{n}@example.com")) for n in range(1, count + 1)]
    rows[0].outcome = others.get("r1")

    async def find(leads: Sequence[Lead]) -> Sequence[Lead | None]:
        return leads

    async def judge(trial: Trial, stop: Stop) -> None:
        sending.order.append("?")
        trials.append(trial)
        if refuse:
            stop.request(StopReason.CANARY)

    async def main() -> None:
        canary = Canary(sending, find, CanaryOptions(first, judge), stop)
        start = 0
        for size in batches or (count,):
            await canary.take(rows[start : start + size])
            start += size
        await canary.finish()

    asyncio.run(main())
    return sending.order, trials, rows


@pytest.mark.parametrize("batches", [(), (1, 1, 1, 3), (2, 4), (3, 3)])
def test_the_first_leads_are_judged_before_any_other_goes(batches: tuple[int, ...]) -> None:
    order, (trial,), rows = carried(6, 3, *batches)
    assert order == [1, 2, 3, "?", 4, 5, 6]
    assert (list(trial.rows), trial.is_all) == (rows[:3], False)
    assert trial.held == [row.lead for row in rows[:3]]


def test_nothing_is_read_before_the_judgement_of_more_than_is_needed_for_it() -> None:
    order, _, rows = carried(6, 2, refuse=True)
    assert order == [1, 2, "?", 3, 4, 5, 6]
    assert [row.outcome and row.outcome.status for row in rows[2:]] == [Status.NOT_SENT] * 4


def test_a_lead_that_was_refused_is_one_of_the_first_all_the_same() -> None:
    order, (trial,), _ = carried(4, 2, r2=Outcome(Status.REJECTED, attempts=1))
    assert order == [1, 2, "?", 3, 4]
    assert trial.rows[1].outcome == Outcome(Status.REJECTED, attempts=1)


def test_a_row_for_which_no_request_was_made_is_none_of_the_first() -> None:
    settled = Outcome(Status.DUPLICATE)
    assert carried(5, 2, r1=settled)[0] == [1, 2, 3, "?", 4, 5]
    assert carried(5, 2, r2=settled)[0] == [1, 2, 3, "?", 4, 5]


def test_an_import_of_no_more_leads_is_shown_at_its_end() -> None:
    order, (trial,), _ = carried(2, 3)
    assert (order, trial.is_all) == ([1, 2, "?"], True)


def test_an_import_that_sends_nothing_shows_nothing() -> None:
    assert carried(1, 3, r1=Outcome(Status.INVALID))[0] == [1]


@pytest.mark.parametrize("ending", [True, False])
def test_a_list_that_cannot_be_read_is_judged_too_unless_the_run_is_ending(ending: bool) -> None:
    async def find(leads: Sequence[Lead]) -> Sequence[Lead | None]:
        if ending:
            raise Stopped
        raise UnavailableError(f"{len(leads)} cannot be found.")

    trials: list[Trial] = []

    async def judge(trial: Trial, _: Stop) -> None:
        trials.append(trial)

    async def main() -> None:
        stop = Stop()
        canary = Canary(Sending(stop), find, CanaryOptions(1, judge), stop)
        await canary.take([Row(n, n, "a.csv", (), [], Lead()) for n in (1, 2)])

    asyncio.run(main())
    assert [(trial.unreadable, trial.held) for trial in trials] == (
        [] if ending else [("1 cannot be found.", [None])]
    )
