"""What the status of an answer means for the lead that was sent.

Documented ("Add a lead") are 200, 400, 401, 429 and 500; the others follow RFC 9110, section 15.
"""

from enum import Enum, auto


class Meaning(Enum):
    """What an attempt came to, whatever tries are left."""

    ACCEPTED = auto()
    """ReactIn has the lead."""
    REFUSED = auto()
    """ReactIn does not want this lead; the same request will never do better."""
    BUSY = auto()
    """Not taken this time: certainly not stored, and worth another try."""
    DOUBTFUL = auto()
    """Nobody can tell whether ReactIn has the lead."""
    UNAUTHORIZED = auto()
    """The key is refused: no lead will do better."""
    UNKNOWN_LIST = auto()
    """The list does not exist: no lead will do better."""


STATUS_MEANINGS = {
    401: Meaning.UNAUTHORIZED,
    403: Meaning.UNAUTHORIZED,
    404: Meaning.UNKNOWN_LIST,
    408: Meaning.BUSY,
    425: Meaning.BUSY,
    429: Meaning.BUSY,
    500: Meaning.BUSY,
    503: Meaning.BUSY,
}
"""The statuses whose class does not say enough. Of the 5xx only these two are ReactIn's own."""

WAITING_STATUSES = frozenset({429, 503})
"""Where a wait that the answer asks for is obeyed (RFC 9110, section 10.2.3)."""


def status_meaning(status: int) -> Meaning:
    """Say what a status means by itself.

    Every 5xx that is not ReactIn's own, and every status from 600 up, may come from a gateway in
    front of it (502, 504, 520 to 527, 530, 598 …), behind which the lead may have arrived.
    """
    if status in STATUS_MEANINGS:
        return STATUS_MEANINGS[status]
    if 200 <= status < 300:
        return Meaning.ACCEPTED
    return Meaning.DOUBTFUL if status >= 500 else Meaning.REFUSED
