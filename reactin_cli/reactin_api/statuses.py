"""What each status of an answer means: the one table of statuses.

Documented ("Add a lead", 2026-11-26) are 200, 400, 401, 429 and 500. The rest follows RFC 9110
section 15: 303 sends a client elsewhere for the outcome of what it asked for, so that may have been
done; 503 is what an application says that is being restarted, every other 5xx and everything from
600 up is what gateways say about a server behind them (502, 504, 520 to 527, 530, 598 …).
"""

from enum import Enum, auto


class Meaning(Enum):
    """What a reply says, before anyone asks how many retries are left."""

    ACCEPTED = auto()
    """ReactIn has the lead."""
    REFUSED = auto()
    """ReactIn does not want this lead; the same request will never do better."""
    NOT_TAKEN = auto()
    """Certainly not stored, and worth another attempt."""
    MAY_HAVE_ARRIVED = auto()
    """Nobody can tell whether ReactIn has the lead."""
    WEB_PAGE = auto()
    """A success whose body is a web page: the address may not be the API at all."""
    UNAUTHORIZED = auto()
    """The key is refused: no lead will do better."""
    UNKNOWN_LIST = auto()
    """The list does not exist: no lead will do better."""
    PROXY_UNAUTHORIZED = auto()
    """The proxy refuses its credentials: no lead gets past it."""
    UNTRUSTED = auto()
    """The server's certificate cannot be verified: no lead may go to it."""


ALIVE = frozenset(
    {
        Meaning.ACCEPTED,
        Meaning.WEB_PAGE,
        Meaning.REFUSED,
        Meaning.UNAUTHORIZED,
        Meaning.UNKNOWN_LIST,
    }
)
"""Replies that show that ReactIn is working, whatever they say of the lead."""

_MEANINGS = {
    303: Meaning.MAY_HAVE_ARRIVED,
    401: Meaning.UNAUTHORIZED,
    403: Meaning.UNAUTHORIZED,
    404: Meaning.UNKNOWN_LIST,
    407: Meaning.PROXY_UNAUTHORIZED,
    408: Meaning.NOT_TAKEN,
    425: Meaning.NOT_TAKEN,
    429: Meaning.NOT_TAKEN,
    500: Meaning.NOT_TAKEN,
    503: Meaning.NOT_TAKEN,
}

WAITING_STATUSES = frozenset({429, 503})
"""Statuses whose request to wait is obeyed."""


def meaning_of_status(status: int) -> Meaning:
    """Say what an answer's status means by itself."""
    if status in _MEANINGS:
        return _MEANINGS[status]
    if 200 <= status < 300:
        return Meaning.ACCEPTED
    return Meaning.MAY_HAVE_ARRIVED if status >= 500 else Meaning.REFUSED
