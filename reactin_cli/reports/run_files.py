"""Which files a run writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RunFiles:
    """The files of one run, beside those that its options name."""

    reports: Sequence[Path] = ()
    delimiter: str = ","
    """What separates the cells of rejects in CSV."""
