"""A journal outside of a run, whichever database it is in."""

from collections.abc import Sequence

from reactin_cli.journal.history import PastRun, Purge, Sighting
from reactin_cli.journal.sql.copying import Copying
from reactin_cli.journal.sql.people import find_lead, forget_lead
from reactin_cli.journal.sql.purge import count_purged, purge_leads
from reactin_cli.journal.sql.runs import list_runs, show_run


class SqlStore:
    """What all stores do alike; see `JournalStore`."""

    access: Copying
    """How it is opened."""

    @property
    def location(self) -> str:
        """Where it is, for a person."""
        return self.access.location

    def runs(self) -> list[PastRun]:
        """Give all runs, the latest first."""
        return list_runs(self.access)

    def show(self, run: int) -> PastRun:
        """Give one run."""
        return show_run(self.access, run)

    def find(self, keys: Sequence[str]) -> list[Sighting]:
        """Tell where a person was sent."""
        return find_lead(self.access, keys)

    def forget(self, keys: Sequence[str]) -> int:
        """Forget a person in every list."""
        return forget_lead(self.access, keys)

    def count_purged(self, purge: Purge) -> int:
        """Count the leads that could be sent again after the purge."""
        return count_purged(self.access, purge)

    def purge(self, purge: Purge) -> int:
        """Forget leads, and runs of which nothing is left."""
        return purge_leads(self.access, purge)
