"""Fetches a file over https into a temporary file."""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import httpx

from reactin_cli.errors import SourceError
from reactin_cli.reactin_api.addresses import is_loopback
from reactin_cli.sending.http.plain_client import open_client

MOST_BYTES = 1 << 30
"""The size up to which a file is fetched."""

STEP_SECONDS = 60.0
"""How long a server may take to go on; an export may take that long to be made."""

REDIRECTS = 10
"""Redirects that are followed; browsers follow 20 (Fetch Standard, 4.4)."""

PAUSES = (1.0, 3.0)
"""Seconds before the second and the third attempt."""

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_GO_ON = "Check the address in a browser, or download the file and import that."
_LOG_IN = "Share it by link, or download the file with a program that can log in, and import that."


_HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity"}
"""What is packed all the same is stored so, and unpacked bit by bit by whoever reads it: the HTTP
library unpacks whole parts at once, and a thousand bytes packed twice are a gigabyte."""


class _TryAgainError(Exception):
    """An attempt that failed before the file began, as the next one may not."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def download(url: str, name: str, into: BinaryIO) -> None:
    """Write what an address gives to a file, without credentials; `name` is for people.

    Redirects are followed to https alone, and within this machine. Raises SourceError, without the
    address: it may hold a secret.
    """
    for pause in (*PAUSES, None):
        try:
            with _answer(url, name) as answer:
                _copy(answer, name, into)
            return
        except _TryAgainError as failure:
            if pause is None:
                raise SourceError(f"{name} cannot be fetched: {failure.what}.", _GO_ON) from None
            time.sleep(pause)


@contextmanager
def _answer(url: str, name: str) -> Iterator[httpx.Response]:
    """Give the answer at the end of all redirects."""
    with open_client(url, STEP_SECONDS) as client:
        for _ in range(REDIRECTS):
            with _request(client, url, name) as answer:
                if not answer.is_redirect:
                    _check(answer.status_code, name)
                    yield answer
                    return
                url = _next(url, answer.headers.get("location", ""), name)
    raise SourceError(f"{name} redirects again and again.", _GO_ON)


@contextmanager
def _request(client: httpx.Client, url: str, name: str) -> Iterator[httpx.Response]:
    request = client.build_request("GET", url, headers=_HEADERS)
    try:
        answer = client.send(request, stream=True)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        _refuse_certificate(error, name)
        raise _TryAgainError(type(error).__name__) from None
    try:
        yield answer
    finally:
        answer.close()


def _refuse_certificate(error: BaseException, name: str) -> None:
    """Raise SourceError where the cause is a certificate: the next attempt would find the same."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise SourceError(
                f"{name} has a certificate that cannot be verified: {cause.verify_message}.",
                "Check the address, or have the certificate's authority added to this system.",
            ) from None
        cause = cause.__cause__ or cause.__context__


def _next(url: str, location: str, name: str) -> str:
    target = urljoin(url, location)
    if not (urlsplit(target).scheme == "https" or _stays_here(url, target)):
        raise SourceError(f"{name} redirects to an address without https.", _GO_ON)
    return target


def _stays_here(*urls: str) -> bool:
    """Tell whether nobody can listen on the way from one address to the other."""
    return all(
        parts.scheme == "http" and is_loopback(parts.hostname or "")
        for parts in map(urlsplit, urls)
    )


def _check(status: int, name: str) -> None:
    if status in _PASSING:
        raise _TryAgainError(f"HTTP {status}")
    if status in (401, 403):
        raise SourceError(f"{name} is not open to everyone (HTTP {status}).", _LOG_IN)
    if not 200 <= status < 300:
        raise SourceError(f"{name} cannot be fetched: HTTP {status}.", _GO_ON)


def _copy(answer: httpx.Response, name: str, into: BinaryIO) -> None:
    size = 0
    try:
        for part in answer.iter_raw():
            size += len(part)
            if size > MOST_BYTES:
                raise SourceError(
                    f"{name} is larger than {MOST_BYTES >> 30} GiB.",
                    "Download the file and import that, or split it.",
                )
            into.write(part)
    except httpx.HTTPError as error:
        raise SourceError(
            f"{name} broke off after {size:,} bytes ({type(error).__name__}).", "Start again."
        ) from None
