"""What a check-up finds: one line for each thing it looked at, and what to do where it failed."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reactin_cli.errors import ExitCode, ReactinError


class State(StrEnum):
    """How a thing was found."""

    OK = "ok"
    NOTE = "note"
    """It works, but somebody should look at it."""
    FAILED = "failed"
    SKIPPED = "skipped"
    """It could not be looked at, because something before it failed."""


class CheckResult(NamedTuple):
    """One line of a check-up."""

    check: str
    """What was looked at: a stable word, such as `api_key` or `dns`."""
    state: State
    value: str = ""
    """What it is, or what happened; never a secret."""
    origin: str = ""
    """Where a setting came from."""
    remedy: str = ""
    """What to do about it."""
    exit_code: ExitCode = ExitCode.OK
    """What a failure of it means for the command."""


def failure(check: str, error: ReactinError, origin: str = "") -> CheckResult:
    """Make a finding of what went wrong."""
    return CheckResult(check, State.FAILED, error.message, origin, error.hint, error.exit_code)


def exit_code_of(findings: Sequence[CheckResult]) -> ExitCode:
    """Give 0, or the code of the first failure: what fails later may follow from it."""
    failed = (each.exit_code for each in findings if each.state is State.FAILED)
    return next(failed, ExitCode.OK)


def table(findings: Sequence[CheckResult]) -> Iterator[tuple[str, str, str]]:
    """Give the findings as rows of a table: state, check, and what was found or is to do."""
    for each in findings:
        origin = f"  ({each.origin})" if each.origin else ""
        state = each.state.upper() if each.state is State.FAILED else each.state
        yield state, each.check, f"{each.value}{origin}"
        if each.remedy:
            yield "", "", f"→ {each.remedy}"


def as_records(findings: Sequence[CheckResult]) -> list[dict[str, str]]:
    """Give the findings as JSON objects."""
    fields = ("check", "state", "value", "origin", "remedy")
    return [{name: str(getattr(each, name)) for name in fields} for each in findings]
