"""Plain text on stdout, for a person."""

import sys
from collections.abc import Iterable

from reactin_cli.cli.terminal.wrapping import fitted
from reactin_cli.identity.characters import printable


def print_lines(lines: Iterable[str]) -> None:
    """Write each line, and have all of them out before the program goes on."""
    sys.stdout.writelines(f"{printable(line)}\n" for line in lines)
    sys.stdout.flush()


def print_sentences(sentences: Iterable[str]) -> None:
    """Write them in the same way, broken between words where they are wider than the terminal."""
    print_lines(fitted(each, sys.stdout) for each in sentences)


def print_text(text: str) -> None:
    """Write whole lines in the same way."""
    print_lines(text.splitlines())
