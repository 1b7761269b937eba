"""What one attempt came to: an answer, or the reason why there is none."""

from enum import Enum
from typing import NamedTuple

from reactin_cli.sending.answer_content import BodyKind
from reactin_cli.sending.rate_limit_headers.advice import Advice
from reactin_cli.sending.unproven_answers import UnprovenAnswers


class Silence(Enum):
    """Why an attempt got no answer; the difference decides whether the lead may have arrived."""

    UNSENT = "unsent"
    """The request certainly never left this machine."""
    UNTRUSTED = "untrusted"
    """The same, because the server's certificate cannot be verified."""
    LOST = "lost"
    """The request may have reached ReactIn: no answer, or one that cannot be read."""


class Reply(NamedTuple):
    """What is known of one attempt."""

    code: str
    """`http_200`, `timeout`, `connect_error`, …: the `code` of reports."""
    status: int | None = None
    """The answer's status code; None if there was no answer."""
    silence: Silence | None = None
    """Why there was no answer; None if there was one."""
    message: str = ""
    """What ReactIn says in the body, or what went wrong: one printable line without the key."""
    advice: Advice = Advice(None, None)
    """What the answer says about waiting and pace."""
    body: bytes = b""
    """What was read of the body, for a caller that asked for content."""
    date: str = ""
    """The server's clock: the answer's `Date` field."""
    content: BodyKind = BodyKind.OTHER
    """What kind of body it is, where that matters."""
    answers: UnprovenAnswers | None = None
    """What was answered on the same connection, as long as that may be put in doubt."""


NO_REPLY = Reply("")
"""Before the first attempt ended."""
