"""Settles rows whose turn never comes."""

from reactin_cli.model import Outcome, Status
from reactin_cli.stop import Stop


def not_sent(stop: Stop) -> Outcome:
    """Give the outcome of a row that a stop leaves behind."""
    return Outcome(Status.NOT_SENT, stop.code, stop.message)
