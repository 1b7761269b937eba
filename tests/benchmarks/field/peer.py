"""What a sender is to the field test: a command, and what its own record says afterwards."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.environments import ROOT, Environments

IN_FLIGHT = 8
ATTEMPTS = 6
REFERENCES = ROOT / "tests/benchmarks/references"

Claims = dict[str, str]
"""Emails with "added", "not added" or "unknown"; a lead that it does not name is left out."""


class Peer(NamedTuple):
    """One way to send `leads.csv`, in a folder of its own."""

    name: str
    command: Callable[[Environments, Path, str], list[str]]
    """Writes what the sender needs into a folder and gives its command for an address."""
    claims: Callable[[Path, bool], Claims]
    """Gives what its own record in a folder says, and whether it ended without an error."""


def leads(folder: Path) -> list[dict[str, str]]:
    """Give the rows of the file."""
    with (folder / "leads.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def emails(folder: Path) -> list[str]:
    """Give who is in the file."""
    return [row["email"] for row in leads(folder)]


def all_if_done(folder: Path, is_done: bool) -> Claims:
    """Take an end without an error for all leads, as the sender names none."""
    return dict.fromkeys(emails(folder), "added") if is_done else {}
