"""What a person reads about an outcome: what happened, then what to do."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reactin_cli.local_time import local
from reactin_cli.model import Problem, Severity, Status
from reactin_cli.sending.answer_content import BodyKind
from reactin_cli.stop import StopReason

if TYPE_CHECKING:
    from reactin_cli.sending.reply import Reply

_OUTCOMES = {
    Status.REJECTED: "ReactIn refused this lead ({code}){says}. Fix the row and import it again.",
    Status.FAILED: (
        "Not added after {attempts} ({code}){says}. Run the same command again to retry."
    ),
    Status.UNKNOWN: (
        "May or may not be in the list: {attempts} made, and at least one got no answer from"
        " ReactIn (last: {code}){says}. Look the lead up in ReactIn before you send it again."
    ),
    Status.NOT_SENT: (
        "Not added: the run ended after {attempts} ({code}){says}. Run the same command again."
    ),
}

_REDIRECTED = (
    "Not added: the server redirected the request{says} ({code}), as a login page or a wrong"
    " address does. Check --base-url and log in to your network, then import the row again."
)

REPLACE_KEY = (
    "Copy the current key from the SmartList's page in ReactIn, replace it where you keep it, and"
    " run the same command again."
)
"""What to do about a refused key, where it is not known where it is kept."""

_Words = tuple[str, str]


class StopWords(NamedTuple):
    """Why a run ends, and when it may go on."""

    message: str
    hint: str
    resume_after: datetime | None = None
    """The end of the pause that ReactIn asked for, in UTC."""


_STOPS: Mapping[StopReason, _Words] = {
    StopReason.UNAUTHORIZED: (
        "ReactIn refused the API key ({code}){says}.",
        REPLACE_KEY,
    ),
    StopReason.UNKNOWN_LIST: (
        "ReactIn does not know this list ({code}){says}.",
        "Check the organization id and the list id against the SmartList's page in ReactIn.",
    ),
    StopReason.THROTTLED: (
        "ReactIn asked for a pause of {wait:.0f} s, longer than --max-wait allows.",
        "Run the same command again after {back}: it continues where this run stopped.",
    ),
    StopReason.NOT_API: (
        "The server answered with a web page ({code}), and the list does not hold the lead that was"
        " sent: this address is not the ReactIn API, or your network asks you to log in.",
        "Check --base-url (REACTIN_BASE_URL), log in to your network, and run the same command"
        " again.",
    ),
    StopReason.PROXY_UNAUTHORIZED: (
        "The proxy refused its user name or password ({code}). Nothing was sent through it.",
        "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT with the right credentials, or add"
        " ReactIn's host to NO_PROXY.",
    ),
    StopReason.UNAVAILABLE: (
        "The server's certificate cannot be verified{says}. Nothing was sent.",
        "If your network inspects TLS traffic, add its certificate authority to this system's"
        " certificates, or set SSL_CERT_FILE to a file with it. Otherwise check --base-url.",
    ),
}

_FIREWALL: _Words = (
    "A firewall or proxy blocked the request with a web page ({code}). This says nothing about the"
    " API key.",
    "Allow this machine's requests to ReactIn in the firewall, try another network, or send more"
    " slowly with --rate, and run the same command again.",
)
_WEB_PAGE_404: _Words = (
    "The server answered with a web page instead of the ReactIn API ({code}).",
    "Check --base-url, then the organization id and the list id, against the SmartList's page in"
    " ReactIn.",
)
_TOO_MANY: _Words = (
    "ReactIn refused the request because there were too many ({code}){says}.",
    "Wait a few minutes, then run the same command again with a lower --rate.",
)

_SAYS_TOO_MANY = re.compile(r"too many|rate.?limit|throttl|quota|slow down", re.IGNORECASE)

_LONGEST_SHOWN = 10 * 365 * 86_400.0
"""Ten years in seconds: a longer wait is shown as this."""


def outcome_message(status: Status, reply: "Reply", attempts: int) -> str:
    """Say what became of a row; empty where the status says all or nothing was tried."""
    if not attempts or status not in _OUTCOMES:
        return ""
    count = "1 attempt" if attempts == 1 else f"{attempts} attempts"
    is_redirect = reply.status is not None and 300 <= reply.status < 400
    text = _OUTCOMES[status]
    if status is Status.REJECTED and is_redirect:
        return _REDIRECTED.format(
            code=reply.code, says=f" to {reply.message}" if reply.message else ""
        )
    return text.format(code=reply.code, says=_says(reply), attempts=count)


def stop_words(reason: StopReason, reply: "Reply", now: datetime) -> StopWords:
    """Say why a reply ends the run, and what to do; `now` in UTC."""
    wait = min(reply.advice.wait or 0.0, _LONGEST_SHOWN)
    resume_after = now + timedelta(seconds=wait) if reason is StopReason.THROTTLED else None
    back = local(now + timedelta(seconds=wait, minutes=1))  # to the minute, never early
    facts = {
        "code": reply.code,
        "says": _says(reply),
        "wait": wait,
        "back": f"{back:%H:%M on %d %B %Y}",
    }
    message, hint = _stop_text(reason, reply)
    return StopWords(message.format(**facts), hint.format(**facts), resume_after)


def says_error(reply: "Reply") -> Problem:
    """Make the warning about a success whose body speaks of an error."""
    return Problem(
        "answer_says_error",
        f"ReactIn accepted the lead ({reply.code}), but its answer speaks of an error{_says(reply)}"
        ". Check in ReactIn that the lead is in the list.",
        Severity.WARNING,
    )


def _stop_text(reason: StopReason, reply: "Reply") -> _Words:
    """Choose the words: a 403 or 404 may come from something in front of ReactIn."""
    if reason is StopReason.UNAUTHORIZED:
        if reply.content is BodyKind.WEB_PAGE:
            return _FIREWALL
        if reply.advice.wait is not None or _SAYS_TOO_MANY.search(reply.message):
            return _TOO_MANY
    if reason is StopReason.UNKNOWN_LIST and reply.content is BodyKind.WEB_PAGE:
        return _WEB_PAGE_404
    return _STOPS[reason]


def _says(reply: "Reply") -> str:
    return f": {reply.message.rstrip('.')}" if reply.message else ""
