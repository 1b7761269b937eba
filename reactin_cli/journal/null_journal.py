"""No journal: nothing is known of earlier runs, and nothing is stored."""

from collections.abc import Mapping

from reactin_cli.journal.history import JournalState
from reactin_cli.journal.port import Turns
from reactin_cli.model import Row


class NullJournal:
    """Knows nothing and stores nothing: for --no-journal, and against a sandbox."""

    run: int | None = None
    """A run that is not stored has no number."""
    turns: Turns | None = None
    """There is nobody to share a schedule with."""

    def __init__(self, state: JournalState | None = None) -> None:
        """Know of the journal that a dry run did not find, if one was looked for."""
        self.state = state

    def known_leads(self) -> int:
        """Give 0: nothing is known."""
        return 0

    async def admit(self, rows: list[Row]) -> None:
        """Settle none of the rows."""

    async def claim(self, row: Row) -> bool:  # noqa: ARG002 - as every journal
        """Let the row go on."""
        return True

    def in_doubt(self, row: Row) -> float | None:  # noqa: ARG002 - as every journal
        """Doubt nothing: nothing is known."""
        return None

    def was_added(self, row: Row) -> bool:  # noqa: ARG002 - as every journal
        """Know of nothing that was added."""
        return False

    async def sending(self, row: Row) -> None:
        """Store nothing."""

    def holds(self) -> bool:
        """Say so: there is nobody else."""
        return True

    def not_taken(self, row: Row) -> None:
        """Store nothing."""

    async def settle(self, row: Row) -> None:
        """Store nothing."""

    def put_in_doubt(self, row: Row) -> None:
        """Store nothing."""

    def remember_rate(self, per_second: float) -> None:
        """Store nothing."""

    def learned_rate(self) -> float | None:
        """Give None: nothing was learned."""
        return None

    def finish(self, counts: Mapping[str, int], stopped: str | None) -> None:
        """Store nothing."""

    def close(self) -> None:
        """Release what is open."""
