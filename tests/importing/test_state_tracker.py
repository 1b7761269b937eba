from collections import deque

import pytest

from reactin_cli.events import Settled
from reactin_cli.importing.state_tracker import ATTEMPTED, FOR_GOOD, StateTracker
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.sources.singer import TapState


class Tap:
    """A tap with a state after each of its rows."""

    def __init__(self, rows: int, done: frozenset[Status] = FOR_GOOD) -> None:
        self.states = deque(TapState(number, str(number)) for number in range(1, rows + 1))
        self.written: list[str] = []
        self.tracker = StateTracker(self.states, done, self.written.append)

    def settle(self, number: int, status: Status = Status.ADDED) -> None:
        row = Row(number, number, "people", (), [], None, (), Outcome(status))
        self.tracker.hear(Settled([row]))


def test_a_state_is_true_when_every_row_before_it_is_done() -> None:
    tap = Tap(4)
    for number in (2, 3, 1, 4):
        tap.settle(number)
    assert tap.written == ["3", "4"]


@pytest.mark.parametrize("status", sorted(set(Status) - FOR_GOOD - {Status.VALID}))
def test_what_is_not_done_holds_every_later_state_back(status: Status) -> None:
    tap = Tap(4)
    tap.settle(1)
    tap.settle(3)
    tap.settle(2, status)
    tap.settle(4)
    tap.tracker.pass_on()
    assert tap.written == ["1"]
    assert not tap.states


def test_attempts_may_be_enough() -> None:
    tap = Tap(3, ATTEMPTED)
    for number, status in enumerate((Status.FAILED, Status.UNKNOWN, Status.NOT_SENT), 1):
        tap.settle(number, status)
    assert tap.written == ["1", "2"]


def test_a_state_before_the_first_row_is_true_at_once() -> None:
    tap = Tap(1)
    tap.states.appendleft(TapState(0, "begin"))
    tap.tracker.pass_on()
    assert tap.written == ["begin"]
