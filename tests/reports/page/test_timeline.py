from reactin_cli.events import Answered, Held, Probing, WillRetry
from reactin_cli.reports.page.timeline import MOST_SLOTS, Timeline
from tests.reports.build import row


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_slots_grow_so_that_their_number_does_not() -> None:
    clock = Clock()
    line = Timeline(clock)
    for second in range(4_000):
        clock.now = float(second)
        line.hear(Answered(row(1), 1, "http_201", 0.1))
    assert sum(line.answered) == 4_000
    assert len(line.answered) <= MOST_SLOTS
    assert line.slot * MOST_SLOTS >= 4_000
    assert max(line.answered[:-1]) - min(line.answered[:-1]) <= 1


def test_a_pause_ends_when_it_is_over_or_another_begins() -> None:
    clock = Clock()
    line = Timeline(clock)
    line.hear(Held(30.0, "ReactIn asked for a pause"))
    clock.now = 10.0
    line.hear(Held(5.0, "not responding"))
    clock.now = 12.0
    line.hear(Held(0.0, "responds again"))
    assert [(pause.begin, pause.seconds) for pause in line.pauses] == [(0.0, 10.0), (10.0, 2.0)]
    assert dict(line.paused) == {"ReactIn asked for a pause": 1, "not responding": 1}
    assert line.seconds_paused == 12.0


def test_refusals_and_repetitions_are_no_answered_leads() -> None:
    line = Timeline(Clock())
    line.hear(Answered(row(1), 1, "http_503", 0.1))
    line.hear(WillRetry(row(1), 1, "http_503", 2.0))
    line.hear(Probing(1))
    assert (line.answered, dict(line.retries), line.probes) == ([], {"http_503": 1}, 1)
