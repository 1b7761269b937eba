"""What a run came to, for scripts: one JSON object and one exit code."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path

from reactin_cli.errors import ExitCode
from reactin_cli.model import Status
from reactin_cli.reports.columns import utc
from reactin_cli.reports.problems import Cause
from reactin_cli.statuses import FAILURES
from reactin_cli.stop import StopReason

STOP_CODES: Mapping[StopReason, ExitCode] = {
    StopReason.UNAUTHORIZED: ExitCode.REFUSED,
    StopReason.UNKNOWN_LIST: ExitCode.REFUSED,
    StopReason.UNAVAILABLE: ExitCode.STOPPED,
    StopReason.THROTTLED: ExitCode.STOPPED,
    StopReason.MAX_FAILURES: ExitCode.STOPPED,
    StopReason.MAX_LEADS: ExitCode.OK,
    StopReason.CANARY: ExitCode.STOPPED,
    StopReason.NOT_API: ExitCode.STOPPED,
    StopReason.PROXY_UNAUTHORIZED: ExitCode.CONFIGURATION,
    StopReason.INTERRUPTED: ExitCode.INTERRUPTED,
    StopReason.INVALID_ROWS: ExitCode.BAD_ROWS,
    StopReason.SOURCE: ExitCode.USAGE,
    StopReason.LOCAL_STORAGE: ExitCode.STOPPED,
}
"""What each early end asks for."""

PRECEDENCE = (
    ExitCode.INTERRUPTED,
    ExitCode.FAULT,
    ExitCode.REFUSED,
    ExitCode.STOPPED,
    ExitCode.CONFIGURATION,
    ExitCode.USAGE,
    ExitCode.BAD_ROWS,
    ExitCode.OK,
)
"""Where several codes are asked for, the first of these that is."""


SCHEMA = 1
"""The version of the JSON that is written; it changes when a key is renamed or removed."""


@dataclass(frozen=True, slots=True)
class JournalSummary:
    """The journal that an import was kept in; the attributes are the keys of its JSON."""

    location: str
    """Where it is."""
    created: bool
    """Whether this import began it, and so knew nothing of earlier ones."""
    known_leads: int
    """How many leads of the list it knew when the import began."""


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """Which leads would be sent; the attributes are the keys of its JSON."""

    digest: str
    """What `--plan` takes."""
    leads: int
    """How many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """A whole run in numbers; the attributes are the keys of its JSON."""

    schema: int = SCHEMA
    run: int | None
    """The run's number in the journal; None without one."""
    dry_run: bool = False
    """Whether nothing was to be sent."""
    rehearsal: bool = False
    """Whether it went to a sandbox."""
    sources: Sequence[str]
    """The sources as the user named them."""
    organization_id: str | None = None
    """The organization; None where a dry run had none."""
    list_id: str | None
    """The SmartList; None where a dry run had none."""
    base_url: str | None = None
    """Where ReactIn was reached."""
    profile: str | None = None
    """The profile in use."""
    started: datetime | None = None
    """When the run began, in UTC."""
    finished: datetime | None = None
    """When it ended, in UTC."""
    rows: int
    """Rows read."""
    counts: Mapping[str, int]
    """Settled rows by status; their sum is `rows`, unless the run was cut short."""
    excluded: Mapping[str, int] = field(default_factory=dict)
    """Excluded rows by code, which says why."""
    warnings: Mapping[str, int]
    """Rows by code of warning."""
    problems: Sequence[Cause] = ()
    """What is wrong, by cause: how many rows, and the first of them."""
    requests: int = 0
    """Requests made for leads."""
    retries: int = 0
    """How many of them repeated an earlier one."""
    duration_s: float = 0.0
    """Seconds from start to end."""
    rate: float | None = None
    """The chosen rate, in requests a second; None where it is unlimited."""
    stopped: StopReason | None = None
    """Why it ended early, if it did."""
    stop_message: str = ""
    """The same for a person: what happened."""
    stop_hint: str = ""
    """And what to do about it."""
    resume_after: datetime | None = None
    """When ReactIn takes requests again, in UTC, where it named a time."""
    notes: Sequence[str] = ()
    """What else a person should know of it: that ReactIn slowed it down, and why."""
    journal: JournalSummary | None = None
    """The journal; None if none is kept."""
    plan: PlanSummary | None = None
    """The leads that would be sent; None where nothing was planned, or no list is known."""
    reports: Sequence[Path] = ()
    """The reports written."""
    rejects: Path | None = None
    """The rejects file written."""
    next_command: Sequence[str] | None = None
    """The command that a person would run next; None where nothing is left to do."""
    resends: bool = False
    """Whether the same command sends again what this run added."""
    fail_if_empty: bool = False
    """Whether sources without a row count as a failure."""
    fail_on: Collection[Status] = FAILURES
    """The statuses of rows that count as a failure."""

    @property
    def exit_code(self) -> ExitCode:
        """The code a run ends with: the most serious that its rows and its end ask for.

        A sum of counts that is not the number of rows is a fault of the program.
        """
        present = {Status(status) for status, count in self.counts.items() if count}
        asked = {ExitCode.BAD_ROWS} if present.intersection(self.fail_on) else set[ExitCode]()
        if self.stopped is not None:
            asked.add(STOP_CODES[self.stopped])
        if self.unaccounted:
            asked.add(ExitCode.FAULT)
        if self.fail_if_empty and not self.rows:
            asked.add(ExitCode.BAD_ROWS)
        return next((code for code in PRECEDENCE if code in asked), ExitCode.OK)

    @property
    def unaccounted(self) -> int:
        """Rows without a status: 0, or the run was cut short, or the program has a fault."""
        return self.rows - sum(self.counts.values())

    @property
    def forgets(self) -> bool:
        """Whether leads went out that no journal remembers: the same command sends them again."""
        went = self.counts.get(Status.ADDED) or self.counts.get(Status.UNKNOWN)
        return bool(went) and self.run is None and not self.rehearsal

    def as_json(self) -> dict[str, object]:
        """Give the object of `--output json`."""
        record = {name: getattr(self, name) for name in (*_KEYS, "exit_code")}
        present = [status for status in Status if self.counts.get(status)]
        return record | {
            "sources": list(self.sources),
            "started": self.started and utc(self.started),
            "finished": self.finished and utc(self.finished),
            "resume_after": self.resume_after and utc(self.resume_after),
            "counts": {status.value: self.counts[status] for status in present},
            "excluded": dict(self.excluded),
            "warnings": dict(self.warnings),
            "problems": {cause.code: cause.as_json() for cause in self.problems},
            "duration_s": round(self.duration_s, 3),
            "notes": list(self.notes),
            "journal": self.journal and asdict(self.journal),
            "plan": self.plan and asdict(self.plan),
            "reports": [str(path) for path in self.reports],
            "rejects": self.rejects and str(self.rejects),
            "next_command": self.next_command and list(self.next_command),
            "exit_code": int(self.exit_code),
        }


_KEYS = tuple(
    each.name
    for each in fields(ImportResult)
    if each.name not in ("resends", "fail_if_empty", "fail_on")
)
"""The keys of the JSON that are fields, in their order."""
