"""What every benchmark is given: sizes, folders, a server."""

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.environments import Environments
from tests.benchmarks.lead_files import lead_file
from tests.benchmarks.measuring import Clock


@dataclass(frozen=True)
class Sizes:
    """How much is done; the defaults are those that the targets are meant for."""

    repeats: int = 3
    """Runs of each process; their median counts."""
    leads: int = 20_000
    """Leads of an import."""
    in_flight: tuple[int, ...] = (1, 4, 8, 16, 64)
    latencies: tuple[float, ...] = (0.0, 0.05, 0.2)
    """Seconds that the server takes to answer."""
    seconds: float = 8.0
    """How long an import against a slow server takes at best."""
    rows: tuple[int, ...] = (200_000, 1_000_000)
    """Rows of a dry run."""
    added: int = 1_000_000
    """Leads that are already added."""
    memory: tuple[int, ...] = (50_000, 1_000_000, 5_000_000)
    """Rows at which memory is measured."""
    starts: int = 15
    """Starts of each program."""
    lines: int = 200
    """Lines given to a co-process."""


SMOKE = Sizes(1, 100, (1, 16), (0.0, 0.05), 0.2, (500,), 300, (400,), 1, 5)


@dataclass(frozen=True)
class Setting:
    """Where and how it is measured."""

    sizes: Sizes
    folder: Path
    """Lead files and filled journals; they may be kept from one call to the next."""
    work: Path
    """Home and working directory of every process, thrown away at the end."""
    clock: Clock
    """What speed is judged by."""
    environments: Environments
    """Where the programs are."""

    def leads(self, rows: int) -> Path:
        """Give a lead file with that many rows."""
        return lead_file(self.folder, rows)
