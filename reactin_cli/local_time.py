"""Times as a person at this machine writes them."""

from datetime import UTC, datetime


def local(moment: datetime) -> datetime:
    """Give a moment in the machine's time zone; in UTC where that is none (a strange TZ)."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return moment.astimezone(UTC)
