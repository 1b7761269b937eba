"""Every way in which servers write down when to come back, read as seconds from now. Pure."""

import re
from datetime import datetime

from reactin_cli.sending.rate_limit_headers.http_dates import iso_moment, moment_of

LONGEST = 1000
"""Characters of a field that are looked at; a longer value says nothing."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})")
_DURATION = re.compile(r"(?:[0-9]{1,9}(?:\.[0-9]{1,9})?(?:h|ms|m|s|us|µs|ns))+")
_PART = re.compile(r"(?<![0-9.])([0-9.]++)(h|ms|m|s|us|µs|ns)")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}

_IN_WORDS = re.compile(
    r"([0-9]{1,9}(?:\.[0-9]{1,9})?) *"
    r"(ms|millis(?:econds?)?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?)\.?",
    re.IGNORECASE,
)
_WORDS = {"ms": 1e-3, "milli": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
"""Seconds by how the word begins; the first that fits counts."""

_ISO_DURATION = re.compile(
    r"P(?:(?P<d>[0-9]{1,6})D)?"
    r"(?:T(?:(?P<h>[0-9]{1,6})H)?(?:(?P<m>[0-9]{1,6})M)?(?:(?P<s>[0-9]{1,9}(?:\.[0-9]{1,9})?)S)?)?",
    re.IGNORECASE,
)

_COMMA = re.compile(r"(?<!mon|tue|wed|thu|fri|sat|sun|day),", re.IGNORECASE)
"""A comma between the values of repeated fields, none behind a weekday."""

_QUOTES = "\"'`"

SECOND = 1.0
MILLISECOND = 0.001

_EPOCH_MILLISECONDS = 1e12
_EPOCH_SECONDS = 1e9
_DAY = 86_400


def longest_until(text: str, clock: datetime, unit: float | None = None) -> float | None:
    """Read a field that may have been sent more than once: the longest of its values counts."""
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(",")[0]
    seconds = (seconds_until(value, clock, unit) for value in _COMMA.split(text))
    return max((each for each in seconds if each is not None), default=None)


def seconds_until(text: str, clock: datetime, unit: float | None = None) -> float | None:
    """Give the seconds from `clock` to the moment or over the delay that `text` means.

    A number from 10⁹ on is an epoch, from 10¹² on one in milliseconds; a smaller one is a delay.
    `unit` is its unit in seconds where that is known; else it is one second, or a millisecond if
    that would make more than a day. What has passed is 0; None means that the text says nothing.
    """
    text = text.strip() if len(text) <= LONGEST else ""
    if text[:1] in _QUOTES and text[:1] == text[-1:]:
        text = text[1:-1].strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text):
        return max(0.0, _number(float(text), clock, unit))
    for read in (_duration, _in_words, _iso_duration, _date):
        try:
            seconds = read(text, clock)
        except (ValueError, OverflowError):  # 32 January, or a year that no calendar has
            continue
        if seconds is not None:
            return max(0.0, seconds)
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


def _in_words(text: str, _: datetime) -> float | None:
    """Read a number and a word for its unit, such as `2 seconds`."""
    match = _IN_WORDS.fullmatch(text)
    if match is None:
        return None
    word = match[2].lower()
    return float(match[1]) * next(unit for start, unit in _WORDS.items() if word.startswith(start))


def _iso_duration(text: str, _: datetime) -> float | None:
    """Read a duration of ISO 8601, such as `PT2S`."""
    match = _ISO_DURATION.fullmatch(text)
    amounts = (
        {unit: amount for unit, amount in match.groupdict().items() if amount} if match else {}
    )
    if not amounts:
        return None
    return sum(float(amount) * _WORDS[unit] for unit, amount in amounts.items())


def _date(text: str, clock: datetime) -> float | None:
    moment = iso_moment(text) or moment_of(text, clock.year)
    return None if moment is None else (moment - clock).total_seconds()
