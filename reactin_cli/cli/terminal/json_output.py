"""What stands on stdout for a program: one JSON value, or one JSON object a row."""

import sys

from reactin_cli.events import Event, Settled, Watcher
from reactin_cli.reports.columns import as_record
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.reports.lines import json_line


def print_json(*values: object) -> None:
    """Write each value as a line of JSON, at once."""
    sys.stdout.write("".join(map(json_line, values)))
    sys.stdout.flush()


def row_printer(kept: KeptColumns) -> Watcher:
    """Write each row the moment it is settled: a watcher, for a program that waits for it."""

    def print_rows(event: Event) -> None:
        if isinstance(event, Settled):
            print_json(*(as_record(row) | kept.record(row) for row in event.rows))

    return print_rows
