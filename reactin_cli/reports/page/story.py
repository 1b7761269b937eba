"""Everything that a page shows of a run, gathered while it goes on."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from reactin_cli.events import Event
from reactin_cli.model import Row
from reactin_cli.reports.page.facts import PageFacts
from reactin_cli.reports.page.numbers import PageNumbers
from reactin_cli.reports.page.rows import KeptRows
from reactin_cli.reports.page.timeline import Timeline
from reactin_cli.reports.summary import ImportResult


def _timeline() -> Timeline:
    return Timeline(time.monotonic)


@dataclass(slots=True)
class RunStory:
    """What was counted and heard; all pages of a run share it."""

    facts: PageFacts = field(default_factory=PageFacts)
    numbers: PageNumbers = field(default_factory=PageNumbers)
    timeline: Timeline = field(default_factory=_timeline)

    def add(self, rows: Sequence[Row]) -> None:
        """Count settled rows."""
        self.numbers.add(rows)

    def hear(self, event: Event) -> None:
        """Hear of what happens."""
        self.timeline.hear(event)


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run that is over: what the parts of a page read."""

    result: ImportResult
    story: RunStory
    rows: KeptRows

    @property
    def is_dry(self) -> bool:
        """Whether nothing was to be sent: a page speaks of the future then."""
        return self.result.dry_run
