"""What the page tells beside rows and counts; whoever knows a fact puts it in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from reactin_cli.model import Lead


class ColumnUse(NamedTuple):
    """One column of a source, or a constant, and the field that it feeds."""

    name: str
    """The column; several that help each other out are joined with `, then `."""
    field: str
    """The API's field that it feeds; empty if it is ignored."""
    reason: str
    """Why it was chosen."""
    samples: tuple[str, ...]
    """Up to three different values."""


class SourceFacts(NamedTuple):
    """One source and how it was read."""

    name: str
    reading: str
    """Format, encoding, delimiter, header line, in a line."""
    columns: Sequence[ColumnUse]
    notes: Sequence[str]
    mapping: Sequence[str]
    """The options that choose the same columns."""
    sha256: Callable[[], str]
    """The digest of its bytes, in hex; or why there is none."""


class PastRunFacts(NamedTuple):
    """One run into the same list."""

    run: int
    started: datetime | None
    counts: Mapping[str, int]
    stopped: str


class SideBySide(NamedTuple):
    """A lead as it was sent and as the list holds it."""

    row: int
    sent: Lead
    held: Lead | None
    """None where the list does not show it."""


@dataclass(slots=True)
class PageFacts:
    """What is known of a run beyond what it counts."""

    sources: Sequence[SourceFacts] = ()
    command: Sequence[str] = ()
    """The arguments of the run, as typed; empty if they mean nothing a second time."""
    target: Sequence[str] = ()
    """Those of them that say where leads go."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Every option that differs from its default."""
    versions: str = ""
    plan: str = ""
    """The digest of the plan; empty if there is none."""
    past_runs: Callable[[], Sequence[PastRunFacts]] = tuple
    """Gives the last runs into the list, the latest first, when all is over."""
    compared: list[SideBySide] = field(default_factory=list)
    """Leads that were looked up in the list."""
