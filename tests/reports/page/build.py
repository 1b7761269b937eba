"""Finished runs for the tests of the page."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reactin_cli.model import Row
from reactin_cli.reports.page.facts import PageFacts
from reactin_cli.reports.page.rows import KeptRows
from reactin_cli.reports.page.story import FinishedRun, RunStory
from reactin_cli.reports.problems import ProblemsByCause
from reactin_cli.reports.summary import ImportResult
from reactin_cli.reports.tally import Tally

BEGAN = datetime(2025, 1, 31, 9, 30, tzinfo=UTC)


def finished(settled: Iterable[Row], facts: PageFacts | None = None, **changes: Any) -> FinishedRun:
    """Give a run in which these rows were settled."""
    tally, problems, kept, story = Tally(), ProblemsByCause(), KeptRows(), RunStory()
    story.facts = facts or PageFacts()
    every = [*settled]
    if every:
        tally.add(every)
        problems.add(every)
        story.add(every)
        kept.keep("".join(kept.encode(every)))
    given: dict[str, Any] = {
        "run": 7, "sources": ("leads.csv",), "organization_id": "org", "list_id": "list-1",
        "started": BEGAN, "finished": BEGAN, "rows": len(every), "warnings": tally.warnings,
        "counts": {status.value: count for status, count in tally.counts.items()},
        "problems": problems.causes(), "duration_s": 12.0, "rate": 5.0,
        "reports": (Path("report.csv"), Path("report.html")),
    }  # fmt: skip
    return FinishedRun(ImportResult(**given | changes), story, kept)
