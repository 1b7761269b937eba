"""What stands on stdout: words, one JSON summary, or one JSON object a row."""

import json
import sys

from reactin_cli.events import Event, Settled
from reactin_cli.reports.columns import as_record


def print_json(value: object) -> None:
    """Write one JSON value and end the line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class RowPrinter:
    """A watcher that writes each row the moment it is settled, for a program that waits for it."""

    def __init__(self) -> None:
        self._heard = True

    def __call__(self, event: Event) -> None:
        """Write settled rows; once nobody reads any more, the import goes on without words."""
        if isinstance(event, Settled) and self._heard:
            lines = (json.dumps(as_record(row), ensure_ascii=False) for row in event.rows)
            try:
                sys.stdout.write("".join(f"{line}\n" for line in lines))
                sys.stdout.flush()
            except BrokenPipeError:
                self._heard = False
