"""Which past runs are meant."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from reactin_cli.errors import UsageError
from reactin_cli.journal.history import PastRun

_DAYS_AGO = re.compile(r"(\d{1,5})d")


def selected(runs: Iterable[PastRun], profile: str | None, since: str | None) -> list[PastRun]:
    """Give the runs of a profile that began then or later; without a limit, all.

    Raises UsageError if `since` is no date.
    """
    begin = moment("--since", since) if since else None
    return [
        run
        for run in runs
        if profile in (None, run.about.profile)
        and (begin is None or (run.started is not None and run.started >= begin))
    ]


def moment(option: str, text: str) -> datetime:
    """Read an ISO 8601 date or time, in UTC unless it says otherwise, or days ago as `7d`.

    Raises UsageError that names the option.
    """
    try:
        if days := _DAYS_AGO.fullmatch(text):
            return datetime.now(UTC) - timedelta(days=int(days[1]))
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise UsageError(
            f"{option} {text!r} is not a date.", "Write it as 2025-01-31, or as 7d for days ago."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
