"""The page as an output of a run: it hears of rows in order, and is written when all is over."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reactin_cli.model import Row
from reactin_cli.reports.files import OutputFile
from reactin_cli.reports.page.document import page_of, unfinished_page
from reactin_cli.reports.page.rows import KeptRows
from reactin_cli.reports.page.story import FinishedRun, RunStory
from reactin_cli.reports.summary import ImportResult


class HtmlReport:
    """A page for people. Until the run is over the file says that it is not completed."""

    def __init__(self, path: Path, story: RunStory) -> None:
        """Open the file; raises UsageError."""
        self.path = path
        self._story = story
        self._rows = KeptRows()
        self._file = OutputFile(path)
        self._unfinished = unfinished_page()
        self._file.write(self._unfinished)

    def encode(self, rows: Sequence[Row]) -> list[str]:
        return self._rows.encode(rows)

    def write(self, text: str) -> None:
        self._rows.keep(text)

    def replace_end(self, old: str, new: str) -> None:
        self._rows.forget_from(old)
        self._rows.keep(new)

    def close(self) -> None:
        """Keep the file open: the page is still to come."""

    def conclude(self, result: ImportResult) -> None:
        """Write the page in place of what stood there; raises StorageError."""
        page = page_of(FinishedRun(result, self._story, self._rows))
        with suppress(ValueError):  # it was closed by a failure that was told already
            self._file.replace_end(self._unfinished, page)
            self._file.close()

    def abandon(self) -> None:
        """Leave the page as it is: it says that it is not completed."""
        self._file.close()
