"""The server's clock, as it goes on between two looks at it."""

from reactin_cli.journal.postgres.lease import steady


class ServerClock:
    """Seconds since 1970 by the server; this machine only measures how long ago they were read.

    An answer takes time, so there are two readings. What happens is stored with the later one and
    its age is counted to the earlier one: nothing seems longer ago, or earlier than another run's
    beginning, than it was.
    """

    def __init__(self, seconds: float, asked: float) -> None:
        """Begin as `set` does."""
        self.set(seconds, asked)

    def set(self, seconds: float, asked: float) -> None:
        """Note what the server's clock has shown since it was asked, by the steady clock."""
        self._least_ahead, self._most_ahead = seconds - steady(), seconds - asked

    def earliest(self) -> float:
        """Give the server's time, or a little less."""
        return steady() + self._least_ahead

    def latest(self) -> float:
        """Give the server's time, or a little more."""
        return steady() + self._most_ahead
