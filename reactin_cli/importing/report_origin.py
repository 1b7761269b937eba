"""Which list a report is about, as far as the journal remembers the run that wrote it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reactin_cli.errors import ReactinError
from reactin_cli.importing.assembly import journal_of
from reactin_cli.importing.options import VerifyOptions
from reactin_cli.journal.history import PastRun
from reactin_cli.settings.process_environment import resolve_settings


def about_another_list(
    reports: Sequence[Path], list_id: str, options: VerifyOptions
) -> Iterator[str]:
    """Say of each report that is about another list which one, and that it is compared with this.

    A journal that cannot be read says nothing: comparing needs none.
    """
    found: list[PastRun] = []
    with suppress(ReactinError):
        journal = journal_of(resolve_settings(options))
        found = journal.runs() if journal.exists() else []
    writers = {path: run for run in reversed(found) for path in run.about.reports}
    for report in reports:
        run = writers.get(str(report.absolute()))
        if run and run.target.list_id != list_id:
            yield (
                f"{report} is the report of run {run.run} into list {run.target.list_id} of"
                f" organization {run.target.organization_id}, and is compared with list {list_id}"
            )
