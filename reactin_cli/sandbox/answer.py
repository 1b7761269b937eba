"""An HTTP answer, and how it goes over the wire."""

import json
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import NamedTuple

REASONS = {status.value: status.phrase for status in HTTPStatus}

Headers = tuple[tuple[str, str], ...]


class Answer(NamedTuple):
    """A well-formed answer to one request."""

    status: int
    """100 to 599; after an interim one (1xx) the connection ends, as no final answer follows."""
    body: bytes = b""
    """What the client reads; left out where the status allows no body."""
    headers: Headers = ()
    """Beside Date, Content-Length and Connection, which are added on the wire."""

    @property
    def bodiless(self) -> bool:
        """Whether the status allows no body (RFC 9110 §6.4.1)."""
        return self.status < 200 or self.status in (204, 304)

    def with_headers(self, headers: Headers) -> "Answer":
        """Give the same answer with further headers."""
        return self._replace(headers=self.headers + headers) if headers else self

    def encode(self, now: float, *, close: bool = False) -> bytes:
        """Give its bytes, dated `now` (seconds since 1970)."""
        lines = [
            f"HTTP/1.1 {self.status} {REASONS.get(self.status, '')}",
            f"Date: {_date(int(now))}",
        ]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if not self.bodiless:
            lines.append(f"Content-Length: {len(self.body)}")
        if close:
            lines.append("Connection: close")
        head = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
        return head if self.bodiless else head + self.body


def json_answer(status: int, content: object, headers: Headers = ()) -> Answer:
    """Make an answer with a JSON body."""
    content_type = ("Content-Type", "application/json")
    return Answer(status, json.dumps(content).encode(), (content_type, *headers))


def message(status: int, text: str, headers: Headers = ()) -> Answer:
    """Make an answer whose JSON body says in one sentence what happened."""
    return json_answer(status, {"message": text}, headers)


class Refused(Exception):  # noqa: N818 - not an error of ours: the client is told no
    """The request gets this answer and nothing else happens."""

    def __init__(self, status: int, text: str, headers: Headers = ()) -> None:
        super().__init__(text)
        self.answer = message(status, text, headers)


@lru_cache(maxsize=2)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)
