"""What came back from one attempt: an answer, or which kind of silence."""

from enum import Enum
from typing import NamedTuple

from reactin_cli.sending.rate_limit_headers.advice import Advice


class Silence(Enum):
    """An attempt that got no answer; the difference decides whether the lead may be there."""

    UNSENT = "unsent"
    """The request certainly never left this machine."""
    LOST = "lost"
    """The request may have reached ReactIn: no answer, or one that cannot be read."""


class Reply(NamedTuple):
    """What is known of one attempt."""

    code: str
    """`http_200`, `timeout`, `connection_refused`, …: the `code` of reports."""
    status: int | None = None
    """The answer's status code; None if there was no answer."""
    silence: Silence | None = None
    """The kind of silence; None if there was an answer."""
    message: str = ""
    """What ReactIn says in the body, or what went wrong, cleaned for a terminal."""
    advice: Advice = Advice(None, None)
    """What the answer says about waiting and pace."""
    body: bytes = b""
    """What was read of the body, for a caller that asked for content."""
    date: str = ""
    """The server's clock: the answer's `Date` field."""


NO_REPLY = Reply("")
"""Before the first attempt came back."""
