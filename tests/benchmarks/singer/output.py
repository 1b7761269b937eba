"""What is measured is printed at once, as each measurement takes its time."""

import sys


def say(text: object) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
