"""What stands on stdout for a program: one JSON value, or one JSON object a row."""

import sys
from collections.abc import Sequence

from reactin_cli.events import Event, Settled, Watcher
from reactin_cli.reports.columns import as_record
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.reports.lines import json_line
from reactin_cli.reports.summary import SCHEMA


def print_json(*values: object) -> None:
    """Write each value as a line of JSON, at once."""
    sys.stdout.write("".join(map(json_line, values)))
    sys.stdout.flush()


def row_printer(kept: KeptColumns) -> Watcher:
    """Write each row the moment it is settled: a watcher, for a program that waits for it."""

    def print_rows(event: Event) -> None:
        if isinstance(event, Settled):
            print_json(*({"type": "row"} | as_record(row) | kept.record(row) for row in event.rows))

    return print_rows


def asked_for_json(arguments: Sequence[str]) -> bool:
    """Tell whether a program waits for a JSON document, from the arguments as typed.

    What `leads` writes is data, of which an error is no part.
    """
    if arguments[:1] in (["leads"], ["sandbox"], ["mcp"]):
        return False
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    values = {value for name, value in pairs if name == "--output"}
    values |= {each.partition("=")[2] for each in arguments if each.startswith("--output=")}
    return bool(values & {"json", "jsonl"})


def print_error(code: str, message: str, hint: str, exit_code: int) -> None:
    """Write what a program reads where a command fails."""
    error = {"code": code, "message": message, "hint": hint, "exit_code": exit_code}
    print_json({"type": "error", "schema": SCHEMA, "error": error})
