"""What stands on stdout for a program: one JSON value, or one JSON object a row."""

import sys

from reactin_cli.events import Event, Settled
from reactin_cli.reports.columns import as_record
from reactin_cli.reports.lines import json_line


def print_json(*values: object) -> None:
    """Write each value as a line of JSON, at once."""
    sys.stdout.write("".join(map(json_line, values)))
    sys.stdout.flush()


def print_rows(event: Event) -> None:
    """Write each row the moment it is settled: a watcher, for a program that waits for it."""
    if isinstance(event, Settled):
        print_json(*map(as_record, event.rows))
