"""Which files a run writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reactin_cli.reports.page.story import RunStory


@dataclass(frozen=True, slots=True)
class RunFiles:
    """The files of one run, beside those that its options name."""

    reports: Sequence[Path] = ()
    delimiter: str = ","
    """What separates the cells of rejects in CSV."""
    story: "RunStory | None" = None
    """What pages tell; needed where a report is one."""
