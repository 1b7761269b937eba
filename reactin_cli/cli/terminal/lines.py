"""Plain lines on stdout, for a person."""

import sys
from collections.abc import Iterable


def print_lines(lines: Iterable[str]) -> None:
    """Write each line, and have all of them out before the program goes on."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
