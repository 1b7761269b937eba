"""What an answer's headers say about waiting and about the pace, in every dialect we know. Pure.

Sources: RFC 9110 section 10.2.3 (`Retry-After`), draft-ietf-httpapi-ratelimit-headers-02 to -11
(`RateLimit`, `RateLimit-Policy` and the three fields before them), and the `X-` families of single
vendors. A malformed field is a field that is not there.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from reactin_cli.reactin_api.statuses import WAITING_STATUSES
from reactin_cli.sending.rate_limit_headers.http_dates import http_date
from reactin_cli.sending.rate_limit_headers.quota import Quota, combined
from reactin_cli.sending.rate_limit_headers.reset_time import (
    MILLISECOND,
    SECOND,
    longest_until,
    seconds_until,
)
from reactin_cli.sending.rate_limit_headers.structured_fields import (
    Bare,
    Item,
    read_dictionary,
    read_list,
)


class Advice(NamedTuple):
    """What an answer says beside its status."""

    wait: float | None
    """Seconds from receipt that the server asks us to wait; None if it does not."""
    quota: Quota | None
    """What it says about the pace; None if nothing."""


_BODY_STARTS = (b"{", b"[")

_WAIT_FIELDS: dict[str, float | None] = {
    "retry-after": SECOND,
    "retry-after-ms": MILLISECOND,
    "x-ms-retry-after-ms": MILLISECOND,
    "x-retry-after": None,
    "x-ratelimit-retry-after": None,
    "x-rate-limit-retry-after": None,
}
"""`Retry-After` and what vendors say instead of it, with the unit of a plain number where it is
known; the first one that says something counts."""


class _Family(NamedTuple):
    """Three fields that belong together, as one kind of vendor names them."""

    limit: str
    remaining: str
    resets: tuple[str, ...]
    """The first one that is there counts."""
    window: float | None = None
    """Seconds, if the fields' names tell it."""
    unit: float | None = None
    """Of a reset that is a delay, in seconds; None: as large as it looks."""


def _family(
    prefix: str, suffix: str = "", window: float | None = None, unit: float | None = None
) -> _Family:
    resets = (f"{prefix}reset-after{suffix}", f"{prefix}reset{suffix}")
    return _Family(f"{prefix}limit{suffix}", f"{prefix}remaining{suffix}", resets, window, unit)


_FAMILIES = (
    _family("ratelimit-"),
    _family("x-ratelimit-"),
    _family("x-rate-limit-", unit=MILLISECOND),  # Prisjakt; Twitter's is an epoch, told by its size
    _family("x-sib-ratelimit-"),
    _family("x-ratelimit-", "-requests"),
    _family("x-ratelimit-", "-second", 1.0),
    _family("x-ratelimit-", "-minute", 60.0),
    _family("x-ratelimit-", "-hour", 3600.0),
)

_TELLING = frozenset(
    {"ratelimit", "ratelimit-policy", "x-ratelimit"}
    | {name for family in _FAMILIES for name in (family.limit, family.remaining, *family.resets)}
)
"""Every field that says something about the pace."""

NO_ADVICE = Advice(None, None)
"""What an answer says that has nothing to say: almost every one."""


def read_advice(
    status: int, headers: Mapping[str, str], now: datetime, body: bytes = b""
) -> Advice:
    """Read what an answer says about waiting.

    `headers` have lower-case names; `now` is the time of receipt in UTC. Dates are compared with
    the server's own clock, its `Date` field, so a clock that is wrong on either side does no harm.
    """
    if status not in WAITING_STATUSES and _TELLING.isdisjoint(headers):
        return NO_ADVICE
    clock = http_date(headers.get("date", ""), now) or now
    quotas = [*_policies(headers), *_states(headers), *_families(headers, clock)]
    quotas += _json_field(headers.get("x-ratelimit", ""), clock)
    quota = combined(quotas)
    wait = _asked(headers, clock, body) if status in WAITING_STATUSES else None
    if wait is None and status == 429 and quota and not quota.remaining:
        wait = quota.reset
    return Advice(wait, quota)


def _asked(headers: Mapping[str, str], clock: datetime, body: bytes) -> float | None:
    """Give the wait that is asked for in so many words; `Retry-After` comes before all others."""
    wait = None
    for name, unit in _WAIT_FIELDS.items():
        if wait is None and name in headers:
            wait = longest_until(headers[name], clock, unit)
    return _wait_in_body(body, clock) if wait is None else wait


def _wait_in_body(body: bytes, clock: datetime) -> float | None:
    """Look for `retry_after`, at the top of a JSON object or within its `error`."""
    content = _json_object(body)
    error = content.get("error")
    for place in (content, error if isinstance(error, dict) else {}):
        if (value := place.get("retry_after")) is not None and not isinstance(value, bool):
            return seconds_until(str(value), clock)
    return None


def _policies(headers: Mapping[str, str]) -> Iterator[Quota]:
    """Read `RateLimit-Policy`, and what drafts -02 to -05 wrote behind `RateLimit-Limit`."""
    for name in ("ratelimit-policy", "ratelimit-limit"):
        for item in _list(headers.get(name, "")):
            limit = item.params.get("q", item.value)  # until draft -06 the value is the quota
            if _counts_requests(item):
                yield Quota(_amount(limit), _amount(item.params.get("w")))


def _states(headers: Mapping[str, str]) -> Iterator[Quota]:
    """Read `RateLimit`: a list from draft -08 on, a dictionary in draft -07."""
    text = headers.get("ratelimit", "")
    others = {
        item.value
        for item in _list(headers.get("ratelimit-policy", ""))
        if not _counts_requests(item)
    }
    for item in _list(text):
        if item.value not in others and "r" in item.params:
            yield Quota(None, None, _amount(item.params["r"]), _amount(item.params.get("t")))
    members = {key: _amount(item.value) for key, item in _dictionary(text).items()}
    if "limit" in members:
        yield Quota(members["limit"], None, members.get("remaining"), members.get("reset"))


def _families(headers: Mapping[str, str], clock: datetime) -> Iterator[Quota]:
    for family in _FAMILIES:
        limit = _first_number(headers.get(family.limit, ""))
        remaining = _first_number(headers.get(family.remaining, ""))
        reset = next((headers[name] for name in family.resets if name in headers), "")
        if limit is not None or remaining is not None or reset:
            yield Quota(limit, family.window, remaining, seconds_until(reset, clock, family.unit))


def _json_field(text: str, clock: datetime) -> Iterator[Quota]:
    """Read an `X-RateLimit` that holds a JSON object with `until` (Basecamp, 2017)."""
    content = _json_object(text.encode(errors="replace"))
    until = seconds_until(str(content.get("until", "")), clock)
    yield Quota(
        _amount(content.get("limit")),
        _amount(content.get("period")),
        _amount(content.get("remaining")),
        until,
    )


def _counts_requests(item: Item) -> bool:
    """Tell a quota of requests from one of bytes, or of requests at a time (draft -08, `qu`)."""
    return item.params.get("qu", "requests") == "requests"


def _amount(value: Bare | None) -> float | None:
    """Give a number that counts something; negative ones and anything else are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value < 1e15 else None


def _first_number(text: str) -> float | None:
    """Read `100`, and the first of `100, 100;w=10`."""
    items = _list(text)
    return _amount(items[0].value) if items else None


def _list(text: str) -> list[Item]:
    try:
        return read_list(text) if text else []
    except ValueError:
        return []


def _dictionary(text: str) -> dict[str, Item]:
    try:
        return read_dictionary(text) if text else {}
    except ValueError:
        return {}


def _json_object(text: bytes) -> dict[str, Any]:
    if not text.lstrip().startswith(_BODY_STARTS):
        return {}
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):  # nested deeper than anybody means it
        return {}
    return content if isinstance(content, dict) else {}
