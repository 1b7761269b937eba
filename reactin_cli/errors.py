"""What can stop a whole run, and the exit codes that scripts rely on.

A bad row is data and never an exception; these are for a run that cannot go on.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple


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
    """Finished, with some rows invalid, rejected, failed or unknown, or with no row at all."""
    STOPPED = 6
    """Stopped early: unavailable, throttling, --max-failures, --canary, or storage failed."""
    INTERRUPTED = 130
    """Interrupted (Ctrl-C, SIGTERM, SIGHUP)."""


class ErrorFacts(NamedTuple):
    """What is to be known of an error's code."""

    exit_code: ExitCode
    meaning: str


ERROR_CODES: Mapping[str, ErrorFacts] = {
    "usage": ErrorFacts(ExitCode.USAGE, "An option or argument is unknown, missing or wrong."),
    "source": ErrorFacts(ExitCode.USAGE, "A source cannot be read, or holds no leads at all."),
    "plan": ErrorFacts(ExitCode.USAGE, "The leads are not those of the plan; nothing was sent."),
    "settings": ErrorFacts(ExitCode.CONFIGURATION, "A setting or key is missing or malformed."),
    "journal": ErrorFacts(ExitCode.CONFIGURATION, "The journal cannot be used; nothing was sent."),
    "unauthorized": ErrorFacts(ExitCode.REFUSED, "ReactIn refused the key."),
    "unknown_list": ErrorFacts(ExitCode.REFUSED, "ReactIn does not know the list."),
    "unavailable": ErrorFacts(ExitCode.STOPPED, "ReactIn gave no answer that can be used."),
    "local_storage": ErrorFacts(ExitCode.STOPPED, "A result could not be stored on this machine."),
    "cancelled": ErrorFacts(ExitCode.INTERRUPTED, "A person answered a question with no."),
    "interrupted": ErrorFacts(ExitCode.INTERRUPTED, "Ctrl-C or a signal ended the command."),
    "internal_error": ErrorFacts(ExitCode.FAULT, "The program itself failed."),
}
"""All codes of errors: the one table that errors, guides and schemas read."""


def install_extra(name: str) -> str:
    """Give the command that adds an extra to this very installation, in whichever place it is."""
    import shlex  # only where something is missing
    import sys

    return f"{shlex.quote(sys.executable)} -m pip install 'reactin[{name}]'"


class ReactinError(Exception):
    """A run cannot start or go on.

    `code` is a stable word for scripts; `message` says what happened, `hint` what to do next. Both
    sentences are for a person and hold no secret.
    """

    code = "internal_error"
    exit_code = ExitCode.FAULT

    def __init_subclass__(cls) -> None:
        """Take the exit code from the table."""
        cls.exit_code = ERROR_CODES[cls.code].exit_code

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

    code = "usage"


class PlanError(UsageError):
    """The leads that would be sent are not those of the plan, so nothing was sent."""

    code = "plan"


class SourceError(ReactinError):
    """A source cannot be read, or holds no leads at all."""

    code = "source"


class SettingsError(ReactinError):
    """A setting or credential is missing or malformed."""

    code = "settings"


class JournalError(ReactinError):
    """The journal cannot be used, so nothing was sent."""

    code = "journal"


class StorageError(ReactinError):
    """What happened to a lead could not be stored, so sending has to stop."""

    code = "local_storage"


class RefusedError(ReactinError):
    """ReactIn refused the key, or does not know the list."""

    code = "unauthorized"


class UnknownListError(RefusedError):
    """ReactIn does not know the list."""

    code = "unknown_list"


class UnavailableError(ReactinError):
    """ReactIn did not give what was asked for: it is down, busy, or answers in another language."""

    code = "unavailable"


class ListBusyError(UnavailableError):
    """The list may not be read for so long that nobody waits for it; leads may still be sent."""
