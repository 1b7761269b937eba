"""How an error stands on stderr."""

import sys

from reactin_cli.cli.terminal.wrapping import fitted
from reactin_cli.identity.characters import printable


def write_error(message: str, hint: str) -> None:
    """Write what happened, and on the next line what to do."""
    text = printable(f"error: {message}\n{hint}".rstrip())
    sys.stderr.write(f"{fitted(text, sys.stderr)}\n")
