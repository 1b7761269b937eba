"""The sheet that says what a run came to: counts, causes, and the facts of the run."""

from collections.abc import Iterator

from reactin_cli.local_time import local
from reactin_cli.model import Status
from reactin_cli.reports.columns import utc
from reactin_cli.reports.groups import GROUP_OF
from reactin_cli.reports.summary import ImportResult
from reactin_cli.reports.words import STOPS, headline, time_words
from reactin_cli.reports.workbook.book import WorkbookFile
from reactin_cli.reports.workbook.table import Cell, fitted
from reactin_cli.statuses import STATUSES

_WIDTHS = (26, 12, 60, 90)


class SummarySheet:
    """A sheet that is filled when all is counted."""

    def __init__(self, book: WorkbookFile) -> None:
        self._book = book
        self._sheet = book.workbook.add_worksheet("Summary")
        self._row = 0
        for place, width in enumerate(_WIDTHS):
            self._sheet.set_column(place, place, width, book.styles["text"])

    def fill(self, result: ImportResult) -> None:
        """Write all of it; raises StorageError."""
        with self._book.storing():
            self._put(headline(result), style="title")
            for fact in _facts(result):
                self._put(*fact)
            self._put()
            self._put("status", "rows", "meaning", style="head")
            for status in filter(result.counts.get, Status):
                group = GROUP_OF[status]
                self._book.style(group.key, font_color=group.ink, bg_color=group.paper)
                meaning = STATUSES[status].meaning
                self._put(status.value, result.counts[status], meaning, style=group.key)
            self._put()
            self._put("cause", "problems", "first rows", "what to do", style="head")
            for cause in result.problems:
                rows = ", ".join(str(line.row) for line in cause.first)
                advice = cause.first[0].advice if cause.first else ""
                self._put(cause.code, cause.count, rows, advice)

    def _put(self, *cells: Cell, style: str = "text") -> None:
        styles = self._book.styles
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, place, cell, styles["number"])
            elif cell:
                whole_row = style in ("head", "title") or place == 0
                chosen = styles[style] if whole_row else styles["text"]
                self._sheet.write_string(self._row, place, fitted(cell), chosen)
        self._row += 1


def _facts(result: ImportResult) -> Iterator[tuple[str, str]]:
    texts = {
        "list": result.list_id,
        "organization": result.organization_id,
        "profile": result.profile,
        "sources": ", ".join(result.sources),
        "started": result.started and f"{local(result.started):%Y-%m-%d %H:%M:%S %z}",
        "ended": result.finished and utc(result.finished),
        "took": time_words(result.duration_s),
        "run": result.run and str(result.run),
        "exit code": str(int(result.exit_code)),
        "stopped": result.stopped and (result.stop_message or STOPS[result.stopped]),
        "what to do": result.stop_hint,
    }
    return ((name, text) for name, text in texts.items() if text)
