"""`reactin runs open`: the page of an import, in the browser."""

import webbrowser
from collections.abc import Sequence
from pathlib import Path

from reactin_cli.errors import UsageError
from reactin_cli.journal.history import PastRun
from reactin_cli.reports.words import PAGE


def newest_with_page(runs: Sequence[PastRun]) -> PastRun:
    """Give the latest run that has a page; raises UsageError where none has."""
    for run in runs:
        if _pages(run):
            return run
    raise UsageError(
        "No import has a page yet.", "An import writes one beside its report, or --report x.html."
    )


def page_of_run(run: PastRun) -> Path:
    """Give the page of a run; raises UsageError where it has none, or it is gone."""
    pages = _pages(run)
    if not pages:
        raise UsageError(
            f"Run {run.run} has no page.",
            "An import writes one beside its report, or --report x.html.",
        )
    for page in pages:
        if page.is_file():
            return page
    raise UsageError(
        f"The page of run {run.run} is no longer at {pages[0]}.", "It was moved or removed."
    )


def shown_in_browser(page: Path) -> bool:
    """Open a page in the user's browser; tell whether there is one."""
    try:
        return webbrowser.open(page.as_uri())
    except webbrowser.Error:
        return False


def _pages(run: PastRun) -> list[Path]:
    return [Path(path) for path in run.about.reports if path.lower().endswith(PAGE)]
