"""Every way in which servers write down when to come back, read as seconds from now. Pure."""

import re
from datetime import UTC, datetime, timedelta

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_DURATION = re.compile(r"(?:[0-9]{1,9}(?:\.[0-9]{1,9})?(?:h|ms|m|s|us|µs|ns))+")
_PART = re.compile(r"(?<![0-9.])([0-9.]++)(h|ms|m|s|us|µs|ns)")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}

SECOND = 1.0
MILLISECOND = 0.001

_EPOCH_MILLISECONDS = 1e12
_EPOCH_SECONDS = 1e9
_DAY = 86_400

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # RFC 9110 section 5.6.7: IMF-fixdate and RFC 850, then asctime
        r"[a-z]+, (?P<day>[0-9]{2})[ -](?P<month>[a-z]{3})[ -](?P<year>(?:[0-9]{2}){1,2})"
        rf" {_CLOCK} GMT",
        rf"[a-z]+ (?P<month>[a-z]{{3}}) +(?P<day>[0-9]{{1,2}}) {_CLOCK} (?P<year>[0-9]{{4}})",
        # JavaScript's Date.toString(), which adds the zone's name in brackets
        rf"[a-z]+ (?P<month>[a-z]{{3}}) (?P<day>[0-9]{{2}}) (?P<year>[0-9]{{4}}) {_CLOCK}"
        r" (?:GMT|UTC)(?P<zone>[+-][0-9]{4})?(?: \(.*\))?",
    )
)


def seconds_until(text: str, clock: datetime, unit: float | None = None) -> float | None:
    """Give the seconds from `clock` to the moment or over the delay that `text` means.

    A number from 10⁹ on is an epoch, from 10¹² on one in milliseconds; a smaller one is a delay.
    `unit` is its unit in seconds where that is known; else it is one second, or a millisecond if
    that would make more than a day. What has passed is 0; None means that the text says nothing.
    """
    text = text.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        return max(0.0, _number(float(text), clock, unit))
    for read in (_duration, _iso_date, _date):
        try:
            seconds = read(text, clock)
        except (ValueError, OverflowError):  # 32 January, or a year that no calendar has
            continue
        if seconds is not None:
            return max(0.0, seconds)
    return None


def http_date(text: str, now: datetime) -> datetime | None:
    """Read a date as HTTP spells it (RFC 9110 section 5.6.7); None if it is none."""
    try:
        return _moment(text.strip(), now.year)
    except (ValueError, OverflowError):
        return None


def _number(value: float, clock: datetime, unit: float | None) -> float:
    if value >= _EPOCH_MILLISECONDS:
        return value / 1000 - clock.timestamp()
    if value >= _EPOCH_SECONDS:
        return value - clock.timestamp()
    return value * (unit or (MILLISECOND if value > _DAY else SECOND))


def _duration(text: str, _: datetime) -> float | None:
    """Read a duration as Go prints it, such as `6m0s`."""
    if not _DURATION.fullmatch(text):
        return None
    return sum(float(amount) * _UNITS[unit] for amount, unit in _PART.findall(text))


def _iso_date(text: str, clock: datetime) -> float | None:
    if not text[:4].isdigit() or "-" not in text:
        return None
    moment = datetime.fromisoformat(text)
    return _between(clock, moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _date(text: str, clock: datetime) -> float | None:
    moment = _moment(text, clock.year)
    return None if moment is None else _between(clock, moment)


def _between(clock: datetime, moment: datetime) -> float:
    return (moment - clock).total_seconds()


def _moment(text: str, this_year: int) -> datetime | None:
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


def _full_year(text: str, this_year: int) -> int:
    """RFC 850 gives two digits: more than fifty years ahead means the past (RFC 9110, 5.6.7)."""
    if len(text) != 2:
        return int(text)
    year = this_year - this_year % 100 + int(text)
    return year - 100 if year > this_year + 50 else year


def _offset(zone: str | None) -> timedelta:
    if not zone:
        return timedelta()
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    return -ahead if zone[0] == "-" else ahead
