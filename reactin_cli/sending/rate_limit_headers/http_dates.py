"""Every spelling of a date that servers use in headers. Pure."""

import re
from datetime import UTC, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
_WEEKDAY = r"[a-z]{3,9}"
_ZONE = r"(?:GMT|UTC|UT|Z)?(?P<zone>[+-][0-9]{2}:?[0-9]{2}|(?<= )[ECMP][SD]T)?"
"""RFC 5322 section 4.3 names the American zones; `-0000` is UTC of somebody who does not say
where they are (section 3.3)."""

_HOURS = {"e": -5, "c": -6, "m": -7, "p": -8}

_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # RFC 9110 section 5.6.7: IMF-fixdate and RFC 850, then asctime; RFC 5322 for what mailers'
        # libraries make of the first
        rf"(?:{_WEEKDAY},? )?(?P<day>[0-9]{{1,2}})[ -](?P<month>[a-z]{{3}})[ -]"
        rf"(?P<year>(?:[0-9]{{2}}){{1,2}}) {_CLOCK} ?{_ZONE}",
        rf"(?:{_WEEKDAY} )?(?P<month>[a-z]{{3}}) +(?P<day>[0-9]{{1,2}}) {_CLOCK}"
        rf"(?: (?:GMT|UTC))? (?P<year>[0-9]{{4}})",
        # JavaScript's Date.toString(), which adds the zone's name in brackets
        rf"{_WEEKDAY} (?P<month>[a-z]{{3}}) (?P<day>[0-9]{{2}}) (?P<year>[0-9]{{4}}) {_CLOCK}"
        r" (?:GMT|UTC)(?P<zone>[+-][0-9]{4})?(?: \(.*\))?",
    )
)


def moment_of(text: str, this_year: int) -> datetime | None:
    """Read a date in words; None if it is none. Raises `ValueError` and `OverflowError`."""
    match = next((found for date in _DATES if (found := date.fullmatch(text))), None)
    if match is None:
        return None
    day, hour, minute, second = (int(match[part]) for part in ("day", "hour", "minute", "second"))
    moment = datetime(
        _full_year(match["year"], this_year),
        _MONTHS.index(match["month"].lower()) + 1,
        day,
        hour,
        minute,
        min(second, 59),  # a leap second may be written as 60
        tzinfo=UTC,
    )
    return moment - _offset(match.groupdict().get("zone"))


def iso_moment(text: str) -> datetime | None:
    """Read a date of ISO 8601, in UTC where no zone is told. Raises `ValueError`."""
    if not text[:4].isdigit() or "-" not in text:
        return None
    moment = datetime.fromisoformat(re.sub(r" ?(?:UTC|GMT)$", "Z", text))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def http_date(text: str, now: datetime) -> datetime | None:
    """Read a date as HTTP spells it (RFC 9110 section 5.6.7); None if it is none."""
    try:
        return moment_of(text.strip(), now.year)
    except (ValueError, OverflowError):
        return None


def _full_year(text: str, this_year: int) -> int:
    """RFC 850 gives two digits: more than fifty years ahead means the past (RFC 9110, 5.6.7)."""
    if len(text) != 2:
        return int(text)
    year = this_year - this_year % 100 + int(text)
    return year - 100 if year > this_year + 50 else year


def _offset(zone: str | None) -> timedelta:
    if not zone:
        return timedelta()
    if zone[0] not in "+-":
        return timedelta(hours=_HOURS[zone[0].lower()] + (zone[1] in "dD"))
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -ahead if zone[0] == "-" else ahead
