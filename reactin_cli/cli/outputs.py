"""What stands on stdout for a program: one JSON value, or one JSON object a row."""

import json
import sys

from reactin_cli.events import Event, Settled
from reactin_cli.reports.columns import as_record


def print_json(*values: object) -> None:
    """Write each value as a line of JSON, at once."""
    lines = (json.dumps(value, ensure_ascii=False) for value in values)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def print_rows(event: Event) -> None:
    """Write each row the moment it is settled: a watcher, for a program that waits for it."""
    if isinstance(event, Settled):
        print_json(*map(as_record, event.rows))
