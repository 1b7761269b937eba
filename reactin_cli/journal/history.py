"""Earlier runs in a journal, and the lists that a person was sent to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from reactin_cli.journal.options import ListId, RunAbout


class KilledRun(NamedTuple):
    """The latest run into a list, which never said how it ended."""

    run: int
    on_their_way: int
    """Leads that it was sending when it was killed."""


@dataclass(frozen=True, slots=True)
class JournalState:
    """A run's journal, as the run found it."""

    location: str
    """Where it is, for a person."""
    exists: bool
    """Whether there is one; in a dry run there need not be."""
    created: bool
    """Whether this run began it: nothing of earlier imports is known then."""
    killed: KilledRun | None = None
    """The run before this one, if it was killed."""


@dataclass(frozen=True, slots=True)
class ListCount:
    """What a journal knows of one list's leads."""

    target: ListId
    added: int
    in_doubt: int
    """ReactIn may have them, but has not said so."""
    known: int
    """All of which anything is known."""


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """The server that keeps a journal."""

    version: str
    latency: float
    """Seconds for one request and its answer."""
    clock_ahead: float
    """Seconds by which its clock is ahead of this machine's."""


@dataclass(frozen=True, slots=True)
class JournalInfo:
    """A journal as a whole."""

    location: str
    kind: str
    exists: bool
    size: int = 0
    """Bytes."""
    runs: int = 0
    live_runs: int = 0
    """How many of them go on."""
    leads: Sequence[ListCount] = ()
    problems: Sequence[str] = ()
    """What is damaged; empty if it is sound."""
    server: ServerInfo | None = None
    """None for a file."""


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run."""

    run: int
    target: ListId
    sources: int
    """How many files it read."""
    started: datetime | None
    """In UTC, as are all times here."""
    ended: datetime | None
    """None for one that goes on, or was killed."""
    goes_on: bool
    stopped: str | None
    """Why it ended early, in the summary's words."""
    counts: dict[str, int]
    """Rows by status; of a run without an end, the leads that it has settled so far."""
    about: RunAbout = RunAbout()  # noqa: RUF009 - it cannot change
    """What else is known of it; nothing of runs of the first version."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is known of a person in one list."""

    target: ListId
    status: str
    """As in the report; `in_doubt` if ReactIn may have the lead, but has not said so."""
    http_status: int | None
    code: str | None
    run: int | None
    """The run that settled it, or the one that was killed while sending it; None for one that was
    killed if a later run has taken up the lead and left it in doubt."""
    at: datetime | None
    """When, in UTC."""


@dataclass(frozen=True, slots=True)
class Purge:
    """Which leads to forget; without a limit, all."""

    before: datetime | None = None
    """Those that were last settled, or last being sent, before this time."""
    list_id: str | None = None
    """Those of this list."""
