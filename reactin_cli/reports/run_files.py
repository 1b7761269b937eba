"""Which files a run writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reactin_cli.records import plain_record

if TYPE_CHECKING:
    from reactin_cli.reports.page.story import RunStory


@plain_record
class RunFiles:
    """The files of one run, beside those that its options name."""

    reports: Sequence[Path] = ()
    delimiter: str = ","
    """What separates the cells of rejects in CSV."""
    story: "RunStory | None" = None
    """What pages tell; needed where a report is one."""
