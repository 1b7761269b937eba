"""Answers of one connection that may yet turn out to be about other requests.

A server, or a proxy before it, that answers one request twice makes each later answer on that
connection look like the next request's. That shows only when the last one is left over: so until a
connection has been quiet for a moment, what was answered on it is remembered.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reactin_cli.model import Row
    from reactin_cli.sending.tries import Tries

Answered = tuple["Row", "Tries"]
"""A row and its attempts."""


class UnprovenAnswers:
    """What was answered on a connection since its last quiet moment."""

    __slots__ = ("_answered", "_tell", "exchanges", "is_in_doubt")

    def __init__(self) -> None:
        self.is_in_doubt = False
        """Whether something came that nobody had asked for."""
        self.exchanges = 0
        """Requests that were sent."""
        self._answered: list[Answered] = []
        self._tell: Callable[[list[Answered]], None] | None = None

    def add(self, answered: Answered, tell: Callable[[list[Answered]], None]) -> None:
        """Remember whose request was answered, and whom to tell if that is put in doubt."""
        self._answered.append(answered)
        self._tell = tell

    def put_in_doubt(self) -> None:
        """Note that something came that nobody had asked for."""
        if not self.is_in_doubt:
            self.is_in_doubt = True
            if self._tell:
                self._tell(self._answered)
