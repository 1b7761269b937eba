"""The lines of the table: ratios first, then the figures themselves."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tests.benchmarks.measuring import Clock, Outcome, Usage
from tests.benchmarks.targets import TARGETS

AS_FAST = "x as fast"
THE_TIME = "x the time"

_COLUMNS = "{:<22}{:<34}{:>18}{:>18}{:>9}{:>9}{:>9}  {:<19}{}"
HEAD = _COLUMNS.format(
    "", "", "reactin is", "", "cpu s", "wall s", "peak MiB", "target", ""
).rstrip()


class Line(NamedTuple):
    """One thing that was measured."""

    subject: str
    """What was to be done; with `what`, where its target stands."""
    what: str
    """Who did it, or under which circumstances."""
    figure: float | None = None
    unit: str = ""
    usage: Usage | None = None
    ratio: float | None = None
    """How ours stands beside it."""
    ratio_unit: str = ""
    rows: int = 0
    """Of the input; some targets depend on it."""
    note: str = ""
    """Why there is no figure, or what to know about it."""

    def text(self, *, judged: bool = True) -> str:
        """Give the line as printed; where sizes say nothing, it is not judged."""
        figure = "" if self.figure is None else f"{number(self.figure)} {self.unit}"
        ratio = "" if self.ratio is None else f"{number(self.ratio)} {self.ratio_unit}"
        cells = [f"{n:.{d}f}" for n, d in zip(self.usage or (), (2, 2, 0), strict=False)]
        target, verdict = self.judgement()
        cells = [*(cells or [""] * 3), target, verdict if judged else ""]
        line = _COLUMNS.format(self.subject, self.what, ratio, figure, *cells)
        return f"{line.rstrip()}  {self.note}".rstrip()

    def judgement(self) -> tuple[str, str]:
        """Give the target, and whether it is met; both empty where there is none."""
        target, value, unit = TARGETS.get(self.subject), self.figure, self.unit
        if self.ratio_unit:
            target = TARGETS.get(f"{self.subject} beside {self.what}")
            value, unit = self.ratio, self.ratio_unit
        if target is None:
            return "", ""
        words = f"{target.sign} {number(target.bound(self.rows))} {unit}"
        if value is None:
            return words, "not known"
        return words, "met" if target.is_met(value, self.rows) else "missed"


def number(value: float) -> str:
    """Write a number with as many digits as it is good for."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def speeds(
    subject: str, outcomes: Mapping[str, Outcome], size: int, unit: str, clock: Clock
) -> Iterator[Line]:
    """Tell how much each did in a second."""
    rates = {
        name: outcome if isinstance(outcome, str) else size / outcome.seconds(clock)
        for name, outcome in outcomes.items()
    }
    return _beside(subject, outcomes, rates, f"{unit}/s", AS_FAST)


def durations(subject: str, outcomes: Mapping[str, Outcome], clock: Clock) -> Iterator[Line]:
    """Tell how long each took."""
    times = {
        name: outcome if isinstance(outcome, str) else outcome.seconds(clock) * 1000
        for name, outcome in outcomes.items()
    }
    return _beside(subject, outcomes, times, "ms", THE_TIME)


def _beside(
    subject: str,
    outcomes: Mapping[str, Outcome],
    figures: Mapping[str, float | str],
    unit: str,
    ratio_unit: str,
) -> Iterator[Line]:
    """Tell of each; the first is ours, and every other one is told how ours stands beside it."""
    ours, *_ = figures.values()
    for place, (name, figure) in enumerate(figures.items()):
        outcome = outcomes[name]
        word = ratio_unit if place else ""
        if isinstance(figure, str) or isinstance(outcome, str):
            yield Line(subject, name, ratio_unit=word, note=str(figure))
            continue
        ratio = ours / figure if place and not isinstance(ours, str) else None
        yield Line(subject, name, figure, unit, outcome, ratio, word)
