"""How servers tell a client about their rate limit: one table of the dialects seen in the wild."""

import json
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import formatdate
from typing import NamedTuple

from reactin_cli.sandbox.answer import Headers
from reactin_cli.sandbox.limits import Grant

Header = tuple[str, Callable[[Grant, float], str]]
"""A header's name, and how its value follows from the limit's word and the time of day."""


class RateLimitDialect(NamedTuple):
    """The headers of one kind of server."""

    spoken_by: str
    """Who sends it, for a person."""
    always: bool
    """On every answer, or on a 429 alone."""
    headers: tuple[Header, ...]


def rate_headers(dialect: str, grant: Grant, now: float) -> Headers:
    """Say in one of `DIALECTS` what the limit granted at `now` (seconds since 1970)."""
    _, always, headers = DIALECTS[dialect]
    if grant.allowed and not always:
        return ()
    return tuple((name, value(grant, now)) for name, value in headers)


def _limit(grant: Grant, _: float) -> str:
    return str(grant.limit)


def _remaining(grant: Grant, _: float) -> str:
    return str(grant.remaining)


def _seconds(grant: Grant, _: float) -> str:
    return str(math.ceil(grant.reset))


def _milliseconds(grant: Grant, _: float) -> str:
    return str(math.ceil(grant.reset * 1000))


def _end(grant: Grant, now: float) -> int:
    """Give the second at which more is granted, rounded up: nobody is told to come too early."""
    return math.ceil(now + grant.reset)


def _epoch(grant: Grant, now: float) -> str:
    return str(_end(grant, now))


def _epoch_milliseconds(grant: Grant, now: float) -> str:
    return str(math.ceil((now + grant.reset) * 1000))


def _imf_date(grant: Grant, now: float) -> str:
    return formatdate(_end(grant, now), usegmt=True)


def _rfc850_date(grant: Grant, now: float) -> str:
    return time.strftime("%A, %d-%b-%y %H:%M:%S GMT", time.gmtime(_end(grant, now)))


def _asctime_date(grant: Grant, now: float) -> str:
    return time.asctime(time.gmtime(_end(grant, now)))


def _iso_date(grant: Grant, now: float) -> str:
    return datetime.fromtimestamp(_end(grant, now), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _javascript_date(grant: Grant, now: float) -> str:
    in_central_europe = time.gmtime(_end(grant, now) + 3600)
    name = "GMT+0100 (Central European Standard Time)"
    return time.strftime(f"%a %b %d %Y %H:%M:%S {name}", in_central_europe)


def _go_duration(grant: Grant, _: float) -> str:
    minutes, seconds = divmod(math.ceil(grant.reset), 60)
    return f"{minutes}m{seconds}s" if minutes else f"{seconds}s"


def _basecamp(grant: Grant, now: float) -> str:
    return json.dumps(
        {"limit": grant.limit, "period": grant.window, "until": _iso_date(grant, now)}
    )


def _policy(grant: Grant, _: float) -> str:
    return f'"default";q={grant.limit};w={grant.window}'


def _policy_06(grant: Grant, _: float) -> str:
    return f"{grant.limit};w={grant.window}"


def _rate_limit(grant: Grant, now: float) -> str:
    return f'"default";r={grant.remaining};t={_seconds(grant, now)}'


def _rate_limit_07(grant: Grant, now: float) -> str:
    return f"limit={grant.limit}, remaining={grant.remaining}, reset={_seconds(grant, now)}"


def _three(
    spoken_by: str, prefix: str, reset: Callable[[Grant, float], str], *more: Header
) -> RateLimitDialect:
    """Describe a sender of Limit, Remaining and Reset; what they mean by the last differs most."""
    names = (
        (f"{prefix}Limit", _limit),
        (f"{prefix}Remaining", _remaining),
        (f"{prefix}Reset", reset),
    )
    return RateLimitDialect(spoken_by, True, (*names, *more))


def _one(spoken_by: str, name: str, value: Callable[[Grant, float], str]) -> RateLimitDialect:
    """Describe a sender of one header, on a 429 alone."""
    return RateLimitDialect(spoken_by, False, ((name, value),))


DIALECTS = {
    "none": RateLimitDialect("a bare 429", False, ()),
    "retry-after": _one("most servers", "Retry-After", _seconds),
    "retry-after-date": _one("RFC 9110, IMF-fixdate", "Retry-After", _imf_date),
    "retry-after-rfc850": _one("RFC 9110, RFC 850 date", "Retry-After", _rfc850_date),
    "retry-after-asctime": _one("RFC 9110, asctime date", "Retry-After", _asctime_date),
    "retry-after-epoch": _one("servers by mistake", "Retry-After", _epoch),
    "x-retry-after-epoch-ms": _one("Rocketlane", "X-Retry-After", _epoch_milliseconds),
    "x-ratelimit-retry-after": _one("Help Scout", "X-RateLimit-Retry-After", _seconds),
    "ietf": RateLimitDialect(
        "IETF draft -08 and later",
        True,
        (("RateLimit-Policy", _policy), ("RateLimit", _rate_limit)),
    ),
    "ietf-draft-07": RateLimitDialect("IETF draft -07", True, (("RateLimit", _rate_limit_07),)),
    "ietf-draft-06": _three(
        "IETF draft -02 to -06", "RateLimit-", _seconds, ("RateLimit-Policy", _policy_06)
    ),
    "ietf-timestamp": _three("agent.ai", "ratelimit-", _epoch, ("ratelimit-reset-date", _iso_date)),
    "x-ratelimit-epoch": _three("GitHub, Docker Hub", "X-RateLimit-", _epoch),
    "x-ratelimit-delta": _three("Helix ALM", "X-RateLimit-", _seconds),
    "x-ratelimit-ms": _three("Prisjakt", "X-Rate-Limit-", _milliseconds),
    "x-ratelimit-iso": _three("Rachio", "X-RateLimit-", _iso_date),
    "x-ratelimit-javascript": _three(
        "lemlist", "X-RateLimit-", _javascript_date, ("Retry-After", _seconds)
    ),
    "x-ratelimit-reset-after": _three(
        "Discord", "X-RateLimit-", _epoch, ("X-RateLimit-Reset-After", _seconds)
    ),
    "x-ratelimit-duration": RateLimitDialect(
        "OpenAI",
        True,
        (
            ("x-ratelimit-limit-requests", _limit),
            ("x-ratelimit-remaining-requests", _remaining),
            ("x-ratelimit-reset-requests", _go_duration),
        ),
    ),
    "x-ratelimit-json": RateLimitDialect("Basecamp", True, (("X-RateLimit", _basecamp),)),
}
"""Each dialect by the word that the option takes."""
