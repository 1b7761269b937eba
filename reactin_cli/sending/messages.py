"""What a person is told of an outcome: what happened and what to do."""

from datetime import datetime, timedelta

from reactin_cli.model import Status
from reactin_cli.sending.reply import Reply
from reactin_cli.stop import StopReason

_OUTCOMES = {
    Status.REJECTED: "ReactIn refused this lead ({code}){says}. Fix the row and import it again.",
    Status.FAILED: "Not accepted in {attempts} ({code}){says}. Run the same command again.",
    Status.UNKNOWN: (
        "It may or may not be in the list: an attempt got no answer ({attempts}, the last:"
        " {code}){says}. Look the lead up in ReactIn before sending it again."
    ),
    Status.NOT_SENT: "The run ended after {attempts} ({code}){says}. Run the same command again.",
}

_STOPS = {
    StopReason.UNAUTHORIZED: (
        "ReactIn refused the API key ({code}){says}.",
        "Copy the current key from the SmartList's page in ReactIn, set REACTIN_API_KEY, and run"
        " the same command again.",
    ),
    StopReason.UNKNOWN_LIST: (
        "ReactIn does not know this list ({code}){says}.",
        "Check the organization id and the list id against the SmartList's page in ReactIn.",
    ),
    StopReason.THROTTLED: (
        "ReactIn asked for a pause of {wait:.0f} s, longer than --max-wait allows.",
        "Run the same command again after {back}: it continues from here.",
    ),
}


_LONGEST_TOLD = 10 * 365 * 86_400.0
"""Ten years in seconds: whatever a server asks beyond that is told as that."""


def outcome_message(status: Status, reply: Reply, attempts: int) -> str:
    """Say what became of a row; empty where the status says all or nothing was tried."""
    if not attempts or status not in _OUTCOMES:
        return ""
    told = "1 attempt" if attempts == 1 else f"{attempts} attempts"
    return _OUTCOMES[status].format(code=reply.code, says=_says(reply), attempts=told)


def stop_words(reason: StopReason, reply: Reply, now: datetime) -> tuple[str, str]:
    """Say why a reply ends the run, and what to do; `now` in UTC."""
    wait = min(reply.advice.wait or 0.0, _LONGEST_TOLD)
    back = (now + timedelta(seconds=wait, minutes=1)).astimezone()  # told by the minute: not early
    facts = {
        "code": reply.code,
        "says": _says(reply),
        "wait": wait,
        "back": f"{back:%H:%M on %d %B %Y}",
    }
    message, hint = _STOPS[reason]
    return message.format(**facts), hint.format(**facts)


def _says(reply: Reply) -> str:
    return f": {reply.message.rstrip('.')}" if reply.message else ""
