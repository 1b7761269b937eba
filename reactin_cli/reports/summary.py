"""What a run came to, for scripts: one JSON object and one exit code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reactin_cli.errors import ExitCode
from reactin_cli.model import Status
from reactin_cli.stop import StopReason

STATUS_CODES: Mapping[Status, ExitCode] = {
    Status.ADDED: ExitCode.OK,
    Status.REJECTED: ExitCode.BAD_ROWS,
    Status.FAILED: ExitCode.BAD_ROWS,
    Status.UNKNOWN: ExitCode.BAD_ROWS,
    Status.INVALID: ExitCode.BAD_ROWS,
    Status.DUPLICATE: ExitCode.OK,
    Status.ALREADY_ADDED: ExitCode.OK,
    Status.EXCLUDED: ExitCode.OK,
    Status.NOT_SENT: ExitCode.OK,  # the reason of the stop decides
    Status.VALID: ExitCode.OK,
}
"""What a row of each status asks for."""

STOP_CODES: Mapping[StopReason, ExitCode] = {
    StopReason.UNAUTHORIZED: ExitCode.REFUSED,
    StopReason.UNKNOWN_LIST: ExitCode.REFUSED,
    StopReason.UNAVAILABLE: ExitCode.STOPPED,
    StopReason.THROTTLED: ExitCode.STOPPED,
    StopReason.MAX_FAILURES: ExitCode.STOPPED,
    StopReason.MAX_LEADS: ExitCode.OK,
    StopReason.CANARY: ExitCode.STOPPED,
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
    ExitCode.USAGE,
    ExitCode.BAD_ROWS,
    ExitCode.OK,
)
"""Where several codes are asked for, the first of these that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A whole run in numbers."""

    run: str | None
    """The run's name in the journal; None without one."""
    dry_run: bool = False
    """Whether nothing was to be sent."""
    rehearsal: bool = False
    """Whether it went to a sandbox."""
    sources: Sequence[str]
    """The sources as the user named them."""
    list_id: str | None
    """The SmartList; None where a dry run had none."""
    rows: int
    """Rows read."""
    counts: Mapping[Status, int]
    """Settled rows by status; their sum is `rows`, unless the run was cut short."""
    warnings: Mapping[str, int]
    """Rows by code of warning."""
    requests: int = 0
    """Requests made."""
    retries: int = 0
    """How many of them repeated an earlier one."""
    duration_s: float = 0.0
    """Seconds from start to end."""
    per_second: float | None = None
    """The chosen pace; None where it is unlimited."""
    stopped: StopReason | None = None
    """Why it ended early, if it did."""
    stop_message: str = ""
    """The same for a person: what happened."""
    stop_hint: str = ""
    """And what to do about it."""
    notes: Sequence[str] = ()
    """What else a person should know of it: that ReactIn slowed it down, and why."""
    reports: Sequence[Path] = ()
    """The reports written."""
    rejects: Path | None = None
    """The rejects file written."""

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
        return {
            "run": self.run,
            "dry_run": self.dry_run,
            "rehearsal": self.rehearsal,
            "sources": list(self.sources),
            "list_id": self.list_id,
            "rows": self.rows,
            "counts": {status.value: self.counts[status] for status in self._present()},
            "warnings": dict(self.warnings),
            "requests": self.requests,
            "retries": self.retries,
            "duration_s": round(self.duration_s, 3),
            "stopped": self.stopped and self.stopped.value,
            "reports": [str(path) for path in self.reports],
            "rejects": self.rejects and str(self.rejects),
        }

    def _present(self) -> list[Status]:
        return [status for status in Status if self.counts.get(status)]


def exit_code(summary: Summary, *, fail_if_empty: bool = False, fault: bool = False) -> ExitCode:
    """Give the code a run ends with: the most serious of what its rows and its end ask for.

    A sum of counts that is not the number of rows is a fault of the program.
    """
    asked = {STATUS_CODES[status] for status, count in summary.counts.items() if count}
    if summary.stopped is not None:
        asked.add(STOP_CODES[summary.stopped])
    if fault or summary.unaccounted:
        asked.add(ExitCode.FAULT)
    if fail_if_empty and not summary.rows:
        asked.add(ExitCode.BAD_ROWS)
    return next((code for code in PRECEDENCE if code in asked), ExitCode.OK)
