"""What a server says that it grants, and how several such statements become one."""

from collections.abc import Iterable
from typing import NamedTuple


class Quota(NamedTuple):
    """How much the server says it grants; each part None if it does not say."""

    limit: float | None = None
    """Requests in one window."""
    window: float | None = None
    """The window's length in seconds."""
    remaining: float | None = None
    """Requests that are left until the reset."""
    reset: float | None = None
    """Seconds from receipt until more are granted."""


LONGEST_PACED = 3600.0
"""Seconds. A quota of a longer window, such as one a day, is no pace: an import that fits into what
is left of it should not take the day, and one that does not is stopped with the time to resume."""


def combined(quotas: Iterable[Quota]) -> Quota | None:
    """Make one quota of all: the slowest pace, and the state that binds most."""
    known = list(quotas)
    paces = [quota for quota in known if quota.limit and (quota.window or 0.0) <= LONGEST_PACED]
    timed = [quota for quota in paces if quota.window]
    states = [quota for quota in known if _binds(quota)]
    if not paces and not states:
        return None
    pace = min(timed, key=_pace) if timed else paces[0] if paces else Quota()
    state = min(states, key=_tightness) if states else Quota()
    return Quota(pace.limit, pace.window, state.remaining, state.reset)


def _binds(quota: Quota) -> bool:
    """Tell whether a state is one to act upon: a day's quota is, once nothing of it is left."""
    if quota.remaining is None and quota.reset is None:
        return False
    return not quota.remaining or (quota.reset or 0.0) <= LONGEST_PACED


def _pace(quota: Quota) -> float:
    return (quota.limit or 0.0) / (quota.window or 1.0)


def _tightness(quota: Quota) -> tuple[float, float]:
    """Order states: the least that remains binds, and of those with nothing left the longest."""
    return (quota.remaining or 0.0, -(quota.reset or 0.0))
