"""The server's clock, as it goes on between two looks at it."""

from reactin_cli.journal.postgres.lease import steady


class ServerClock:
    """Seconds since 1970 by the server; this machine only measures how long ago they were read."""

    def __init__(self, seconds: float) -> None:
        self.set(seconds)

    def set(self, seconds: float) -> None:
        """Note what the server's clock shows now."""
        self._ahead = seconds - steady()

    def now(self) -> float:
        """Give the server's time."""
        return steady() + self._ahead
