"""Answers as other servers, gateways and firewalls give them: one table of words."""

import asyncio
import gzip
import html
import time
import urllib.parse
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from typing import NamedTuple

from reactin_cli.sandbox.answer import Answer, Headers, json_answer, message
from reactin_cli.sandbox.wire_faults import Act, writes

LATE_SECONDS = 0.03
"""From an answer to the second one to the same request."""
PEACEFUL, MAINTENANCE_SECONDS, MAINTENANCE_WAIT = 30, 7.0, 3
"""Leads before a maintenance, how long it lasts, and for how long everybody is sent away."""
RETRY_SECONDS = 3
RATE_403 = 10
"""The lead that a firewall finds one too many."""
FAR = "3600"


class Scene(NamedTuple):
    """What an answer may depend on."""

    now: float
    """Seconds since 1970 on the sandbox's clock."""
    elapsed: float
    """Seconds of a clock that never goes back."""
    api_key: str
    posts: int
    """Leads that were sent so far, this one included."""
    memory: dict[str, float]
    """What a fault wants to remember."""

    def is_first(self, word: str) -> bool:
        """Tell whether this is asked for the first time."""
        return self.memory.setdefault(word, self.posts) == self.posts


Make = Callable[[Scene], Answer | Act | None]
"""Makes what the client gets; None: what it would get otherwise."""


class AnswerFault(NamedTuple):
    """One way for an answer to be odd."""

    does: str
    """What the client sees, as a clause for a person."""
    stored: bool
    """Whether the sandbox holds the lead all the same."""
    make: Make


def _always(act: Answer | Act) -> Make:
    return lambda _: act


def _ok(*fields: str, eol: str = "\r\n") -> Make:
    """Make a 200 whose head is written in an odd way; the connection stays open."""
    lines = ["HTTP/1.1 200 OK", *fields, "Content-Length: 2", "", "ok"]
    return _always(writes(eol.join(lines).encode("latin-1"), goes_on=True))


_BOTH_LENGTHS = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"2\r\nok\r\n0\r\n\r\n"
)


async def _twice(_: StreamReader, writer: StreamWriter) -> bool:
    """Refuse, and accept a moment later: both for one request."""
    writer.write(message(400, "Too early.").encode(time.time()))
    late = message(200, "The lead was added.").encode(time.time())
    asyncio.get_running_loop().call_later(LATE_SECONDS, writer.write, late)
    return True


def _gateway(status: int) -> AnswerFault:
    answer = Answer(status, b"error code: %d" % status, (("Server", "gateway"),))
    return AnswerFault(f"a gateway's {status}, the lead stored", True, _always(answer))


def _echo(spelled: Callable[[str], str]) -> AnswerFault:
    def make(scene: Scene) -> Answer:
        return Answer(400, f"bad key {spelled(scene.api_key)}".encode())

    return AnswerFault("a 400 that repeats the key, spelled otherwise", False, make)


def _maintenance(scene: Scene) -> Answer | None:
    if scene.posts <= PEACEFUL:
        return None
    began = scene.memory.setdefault("maintenance", scene.elapsed)
    if scene.elapsed - began >= MAINTENANCE_SECONDS:
        return None
    fields = (("Retry-After", str(MAINTENANCE_WAIT)), ("Content-Type", "text/html"))
    return Answer(503, b"<html><title>Maintenance</title></html>", fields)


def _asks_once(spelled: Callable[[float], Headers]) -> AnswerFault:
    """Make a 429 for the first request alone, with the wait in some spelling."""

    def make(scene: Scene) -> Answer | None:
        if not scene.is_first("asked"):
            return None
        return message(429, "Too many requests.", spelled(scene.now + RETRY_SECONDS))

    return AnswerFault("a 429 for the first request, its wait spelled otherwise", False, make)


def _offset_date(at: float) -> Headers:
    text = time.strftime("%a, %d %b %Y %H:%M:%S -0000", time.gmtime(at))
    return (("Retry-After", text),)


def _too_many_403(scene: Scene) -> Answer | None:
    if scene.posts != RATE_403:
        return None
    text = "You sent too many requests in a short time"
    return message(403, text, (("Retry-After", "2"),))


_NOTHING_LEFT = message(
    200, "Added.", (("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "3000"))
)
_PAGE = Answer(200, b"<!doctype html><title>Welcome</title>", (("Content-Type", "text/html"),))
_PACKED = Answer(
    400,
    gzip.compress(b'{"message": "firstName is too long"}', mtime=0),
    (("Content-Encoding", "gzip"), ("Content-Type", "application/json")),
)

ANSWER_FAULTS = {
    **{f"gateway-{status}": _gateway(status) for status in (502, 504, 520, 522, 524, 530, 598)},
    "head-lf": AnswerFault("a 200 whose lines end with a bare line feed", True, _ok(eol="\n")),
    "head-folded": AnswerFault("a 200 with a folded line", True, _ok("X-Long: a", "  folded")),
    "head-control": AnswerFault(
        "a 200 with a control character in a value", True, _ok("Set-Cookie: a=\x01b")
    ),
    "head-two-lengths": AnswerFault(
        "a 200 with a length and in chunks", True, _always(writes(_BOTH_LENGTHS, goes_on=True))
    ),
    "late-answer": AnswerFault(
        "a 400, and a moment later a 200 for the same request", True, _always(_twice)
    ),
    "maintenance": AnswerFault(
        f"503 with Retry-After for {MAINTENANCE_SECONDS:.0f} s after {PEACEFUL} leads",
        False,
        _maintenance,
    ),
    "remaining-0": AnswerFault("a 200 that says nothing is left", True, _always(_NOTHING_LEFT)),
    "retry-after-twice": _asks_once(lambda _: (("Retry-After", "1"), ("Retry-After", "3"))),
    "retry-after-offset": _asks_once(_offset_date),
    "retry-after-words": _asks_once(lambda _: (("Retry-After", '"3 seconds"'),)),
    "web-page": AnswerFault("a 200 with a web page, the lead unheard", False, _always(_PAGE)),
    "success-false": AnswerFault(
        "a 200 that says success: false",
        True,
        _always(json_answer(200, {"success": False, "error": "quota"})),
    ),
    "gzip-error": AnswerFault("a 400 whose body is packed with gzip", False, _always(_PACKED)),
    "echo-slash": _echo(lambda key: key.replace("/", "\\/")),
    "echo-url": _echo(lambda key: urllib.parse.quote(key, safe="")),
    "echo-html": _echo(lambda key: html.escape(key).replace("=", "&#61;")),
    "rate-403": AnswerFault(
        f"a firewall's 403 for the {RATE_403}th lead, as there were too many", False, _too_many_403
    ),
}
"""Every fault by its word."""
