"""What can stop a whole run, and the exit codes that scripts rely on.

A bad row is data and never an exception; these are for a run that cannot go on.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """How the program ends; the table in README says the same."""

    OK = 0
    """No row is invalid, rejected, failed or unknown; --max-leads may have held some back."""
    FAULT = 1
    """A fault of the program itself."""
    USAGE = 2
    """Wrong usage, or a source that cannot be read (midway too)."""
    CONFIGURATION = 3
    """A setting or credential is missing or malformed, or the journal cannot be used."""
    REFUSED = 4
    """ReactIn refused the key (401, 403) or does not know the list (404)."""
    BAD_ROWS = 5
    """Finished, with some rows invalid, rejected, failed or unknown."""
    STOPPED = 6
    """Stopped early: unavailable, throttling, --max-failures, --canary, or storage failed."""
    INTERRUPTED = 130
    """Interrupted (Ctrl-C, SIGTERM, SIGHUP)."""


class ReactinError(Exception):
    """A run cannot start or go on.

    `code` is a stable word for scripts; `message` says what happened, `hint` what to do next. Both
    sentences are for a person and hold no secret.
    """

    exit_code = ExitCode.FAULT
    code = "internal_error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def as_json(self) -> dict[str, object]:
        """Give the object that scripts read."""
        return {
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "exit_code": int(self.exit_code),
        }


class UsageError(ReactinError):
    """The program was called in a way that cannot work."""

    exit_code = ExitCode.USAGE
    code = "usage"


class PlanError(UsageError):
    """The leads that would be sent are not those of the plan, so nothing was sent."""

    code = "plan"


class SourceError(ReactinError):
    """A source cannot be read, or holds no leads at all."""

    exit_code = ExitCode.USAGE
    code = "source"


class SettingsError(ReactinError):
    """A setting or credential is missing or malformed."""

    exit_code = ExitCode.CONFIGURATION
    code = "settings"


class JournalError(ReactinError):
    """The journal cannot be used, so nothing was sent."""

    exit_code = ExitCode.CONFIGURATION
    code = "journal"


class StorageError(ReactinError):
    """What happened to a lead could not be stored, so sending has to stop."""

    exit_code = ExitCode.STOPPED
    code = "local_storage"


class RefusedError(ReactinError):
    """ReactIn refused the key, or does not know the list."""

    exit_code = ExitCode.REFUSED
    code = "unauthorized"


class UnknownListError(RefusedError):
    """ReactIn does not know the list."""

    code = "unknown_list"


class UnavailableError(ReactinError):
    """ReactIn did not give what was asked for: it is down, busy, or answers in another language."""

    exit_code = ExitCode.STOPPED
    code = "unavailable"
