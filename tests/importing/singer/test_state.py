"""A state is written when all rows before it are settled, and never earlier."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.events import PutInDoubt, Settled
from reactin_cli.importing.singer.state import PASSED, StateAfter, StateTracker
from reactin_cli.model import Outcome, Row, Status

HOLDING = [Status.UNKNOWN, Status.FAILED, Status.NOT_SENT, Status.VALID]


def row(number: int, status: Status = Status.ADDED) -> Row:
    return Row(number, number, "people", (), [], None, (), Outcome(status))


class Tap:
    """A tap's rows and states, and what was written."""

    def __init__(self, after: StateAfter = StateAfter.SETTLED) -> None:
        self.written: list[str] = []
        self.tracker = StateTracker(self.written.append, PASSED[after])

    def settle(self, *numbers: int, status: Status = Status.ADDED) -> None:
        self.tracker(Settled([row(number, status) for number in numbers]))


def test_a_state_waits_for_every_row_before_it() -> None:
    tap = Tap()
    tap.tracker.handed_on(2)
    tap.tracker.follows("a")
    tap.tracker.handed_on(1)
    tap.settle(2, 3)
    assert tap.written == []
    tap.settle(1)
    assert tap.written == ["a"]


def test_a_state_after_rows_that_are_settled_is_written_at_once() -> None:
    tap = Tap()
    tap.tracker.follows("a")
    tap.tracker.handed_on(1)
    tap.settle(1)
    tap.tracker.follows("b")
    assert tap.written == ["a", "b"]


def test_of_several_true_states_the_newest_is_written() -> None:
    tap = Tap()
    for state in "abc":
        tap.tracker.handed_on(1)
        tap.tracker.follows(state)
    tap.settle(3, 2)
    tap.settle(1)
    assert tap.written == ["c"]


@pytest.mark.parametrize("status", [s for s in Status if s not in HOLDING])
def test_what_is_settled_for_good_lets_the_state_pass(status: Status) -> None:
    tap = Tap()
    tap.tracker.handed_on(1)
    tap.settle(1, status=status)
    tap.tracker.follows("a")
    assert tap.written == ["a"]


@pytest.mark.parametrize("status", HOLDING)
def test_what_is_not_holds_it_back_and_all_that_follow(status: Status) -> None:
    tap = Tap()
    tap.tracker.handed_on(1)
    tap.tracker.follows("a")
    tap.tracker.handed_on(2)
    tap.tracker.follows("b")
    tap.settle(2, status=status)
    tap.settle(3, 1)
    tap.tracker.follows("c")
    assert tap.written == ["a"]


@pytest.mark.parametrize("status", [Status.UNKNOWN, Status.FAILED])
def test_an_attempt_may_be_enough(status: Status) -> None:
    tap = Tap(StateAfter.ATTEMPTED)
    tap.tracker.handed_on(1)
    tap.settle(1, status=status)
    tap.tracker.follows("a")
    assert tap.written == ["a"]


@pytest.mark.parametrize("status", [Status.NOT_SENT, Status.VALID])
def test_what_was_never_sent_is_no_attempt(status: Status) -> None:
    tap = Tap(StateAfter.ATTEMPTED)
    tap.tracker.handed_on(1)
    tap.settle(1, status=status)
    tap.tracker.follows("a")
    assert tap.written == []


def test_a_row_that_is_put_in_doubt_later_on_holds_what_follows() -> None:
    tap = Tap()
    tap.tracker.handed_on(1)
    tap.tracker.follows("a")
    tap.tracker.handed_on(2)
    tap.settle(2)
    tap.tracker(PutInDoubt([(row(2), Status.ADDED)]))
    tap.settle(1, 3)
    tap.tracker.follows("b")
    assert tap.written == ["a"]


def test_doubt_holds_nothing_where_an_attempt_is_enough() -> None:
    tap = Tap(StateAfter.ATTEMPTED)
    tap.tracker.handed_on(1)
    tap.settle(1)
    tap.tracker(PutInDoubt([(row(1), Status.ADDED)]))
    tap.tracker.follows("a")
    assert tap.written == ["a"]


plans = st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=30)


@given(plans, st.sets(st.integers(1, 60), max_size=3), st.randoms(use_true_random=False))
def test_what_is_written_is_always_true_and_the_last_that_can_be(
    plan: list[tuple[int, bool]], holding: set[int], chance: random.Random
) -> None:
    tap = Tap()
    states: dict[str, int] = {}
    handed, settled, waiting = 0, set[int](), list[int]()

    def settle_some(count: int) -> None:
        for _ in range(min(count, len(waiting))):
            number = waiting.pop(chance.randrange(len(waiting)))
            settled.add(number)
            tap.settle(number, status=Status.FAILED if number in holding else Status.ADDED)
            check()

    def check() -> None:
        true = [s for s, rows in states.items() if set(range(1, rows + 1)) <= settled - holding]
        assert tap.written[-1:] == true[-1:]

    for rows, has_state in plan:
        tap.tracker.handed_on(rows)
        waiting += range(handed + 1, handed + rows + 1)
        handed += rows
        if has_state:
            states[f"state {len(states)}"] = handed
            tap.tracker.follows(list(states)[-1])
            check()
        settle_some(chance.randrange(4))
    settle_some(len(waiting))
    assert len(set(tap.written)) == len(tap.written)


def test_memory_is_bounded_by_the_rows_on_their_way() -> None:
    tap = Tap()
    tap.tracker.handed_on(1)  # it is never settled
    for number in range(2, 5_000):
        tap.tracker.follows(f"{number}")
        tap.tracker.handed_on(1)
        tap.settle(number)
    assert len(vars(tap.tracker)["_stretches"]) < 4
