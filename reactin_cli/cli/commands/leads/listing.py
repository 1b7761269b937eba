"""Leads as ReactIn holds them, written page by page: CSV, JSON lines, or a workbook."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reactin_api.page import Page, Stored
from reactin_cli.reports.lines import csv_lines, json_line
from reactin_cli.reports.workbook.book import WorkbookFile
from reactin_cli.reports.workbook.table import SheetTable

EXTRA = "reactin_extra"
"""The column for what only later pages show: a header that is written cannot grow."""

Write = Callable[[str], bool]
"""Writes a text; tells whether anybody reads on. Raises StorageError."""


class Listing(Protocol):
    """Where a list goes."""

    def begin(self, first: Page) -> None:
        """Decide on the columns by the first page."""

    def add(self, leads: Sequence[Stored]) -> bool:
        """Write leads; tell whether anybody wants more. Raises StorageError."""

    def end(self) -> None:
        """Complete what was written; raises StorageError."""


class ListColumns:
    """The documented fields and all that the first page adds.

    Only where pages follow there is a last column more, in which a lead's further fields stand as
    one JSON object.
    """

    def __init__(self, first: Page) -> None:
        self._fields = dict.fromkeys([*FIELDS, *(name for lead in first.leads for name in lead)])
        self._has_extra = first.next_page is not None

    @property
    def names(self) -> list[str]:
        """The header."""
        return [*self._fields, *[EXTRA] * self._has_extra]

    def cells(self, lead: Stored) -> list[str]:
        """Give a lead's cells."""
        cells = [_cell(lead.get(name)) for name in self._fields]
        if self._has_extra:
            further = {name: lead[name] for name in lead if name not in self._fields}
            cells.append(_cell(further) if further else "")
        return cells


class CsvListing:
    """A header, then a line a lead."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def begin(self, first: Page) -> None:
        self._columns = ListColumns(first)
        self._header = csv_lines([self._columns.names])[0]

    def add(self, leads: Sequence[Stored]) -> bool:
        header, self._header = self._header, ""
        return self._write(header + "".join(csv_lines(map(self._columns.cells, leads))))

    def end(self) -> None:
        """Do nothing: every line is written."""


class JsonListing:
    """A JSON object a lead, as ReactIn gives it."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def begin(self, first: Page) -> None:
        """Do nothing: each line names its fields."""

    def add(self, leads: Sequence[Stored]) -> bool:
        return self._write("".join(map(json_line, leads)))

    def end(self) -> None:
        """Do nothing: every line is written."""


class XlsxListing:
    """A sheet with a row a lead."""

    def __init__(self, path: Path) -> None:
        """Open the workbook; raises UsageError."""
        self._book = WorkbookFile(path)

    def begin(self, first: Page) -> None:
        self._columns = ListColumns(first)
        self._link = self._columns.names.index("linkedinUrl")
        self._table = SheetTable(self._book, "Leads", self._columns.names, {"linkedinUrl": 44})

    def add(self, leads: Sequence[Stored]) -> bool:
        for lead in leads:
            self._table.put(self._columns.cells(lead), link=self._link)
        return True

    def end(self) -> None:
        self._table.close()
        self._book.close()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
