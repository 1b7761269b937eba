"""Leads as ReactIn holds them, written page by page: CSV with all their columns, or JSON lines."""

import json
import sys
from collections.abc import Sequence

from reactin_cli.cli.terminal.streams import Results
from reactin_cli.identity.characters import printable
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reactin_api.page import Page, Stored
from reactin_cli.reports.lines import csv_lines, json_line

EXTRA = "reactin_extra"
"""The column for what only later pages show: a header that is written cannot grow."""


class CsvListing:
    """A header of the documented fields and all that the first page adds, then a line a lead.

    Only where pages follow there is a last column more, in which a lead's further fields stand as
    one JSON object.
    """

    def __init__(self) -> None:
        self._columns = dict.fromkeys(FIELDS)
        self._has_extra = False

    def header(self, first: Page) -> str:
        """Decide on the columns by the first page and give their line."""
        for lead in first.leads:
            self._columns.update(dict.fromkeys(lead))
        self._has_extra = first.next_page is not None
        return csv_lines([[*self._columns] + [EXTRA] * self._has_extra])[0]

    def lines(self, leads: Sequence[Stored]) -> str:
        """Give a line for each lead."""
        return "".join(csv_lines([self._cells(lead) for lead in leads]))

    def _cells(self, lead: Stored) -> list[str]:
        cells = [_cell(lead.get(name)) for name in self._columns]
        if self._has_extra:
            further = {name: lead[name] for name in lead if name not in self._columns}
            cells.append(_cell(further) if further else "")
        return cells


class JsonListing:
    """A JSON object a lead, as ReactIn gives it."""

    def header(self, first: Page) -> str:  # noqa: ARG002 - as every listing
        """Give nothing: each line names its fields."""
        return ""

    def lines(self, leads: Sequence[Stored]) -> str:
        """Give a line for each lead."""
        return "".join(map(json_line, leads))


Listing = CsvListing | JsonListing


def write_out(text: str) -> bool:
    """Write to stdout at once; tell whether anybody reads on.

    Raises StorageError where a file takes no more.
    """
    if sys.stdout.isatty():
        text = printable(text)  # what stands in the list does not steer the terminal
    try:
        sys.stdout.buffer.write(text.encode(errors="backslashreplace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        if not isinstance(sys.stdout, Results):
            raise
        sys.stdout.broke(error)  # it tells of a full disk, and lets a reader go
        return False
    return True


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
