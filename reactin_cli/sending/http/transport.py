"""One attempt: a request, and all that can happen to it as a `Reply`."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

import httpx

from reactin_cli.model import Lead
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.reactin_api.fields import body
from reactin_cli.reactin_api.headers import request_headers
from reactin_cli.sending.answer_content import BodyKind, content_of, unpacked
from reactin_cli.sending.error_body import hidden, spoken
from reactin_cli.sending.http.connecting import TunnelRefused, UntrustedCertificate
from reactin_cli.sending.http.route import Exchange, open_route
from reactin_cli.sending.http.time_limit import TimeLimit
from reactin_cli.sending.rate_limit_headers.advice import read_advice
from reactin_cli.sending.reply import Reply, Silence

BODY_LIMIT = 64 * 1024
"""Bytes of an answer's body that are read; no answer that means something is longer."""

PAGE_LIMIT = 16 * 1024 * 1024
"""The same for a page of the list, however much ReactIn knows of each of its 50 leads."""

_NEVER_LEFT: dict[type[Exception], str] = {
    TimeoutError: "connect_timeout",
    httpx.TimeoutException: "connect_timeout",
    httpx.ProxyError: "proxy_error",
    UntrustedCertificate: "certificate_error",
}
"""What ends an attempt before its request leaves, and the codes; whatever else does is a
`connect_error`."""

_MAY_HAVE_ARRIVED: dict[type[Exception], str] = {
    TimeoutError: "timeout",
    httpx.TimeoutException: "timeout",
    httpx.RemoteProtocolError: "bad_answer",
}
"""What ends an attempt that may have arrived, and the codes; whatever else does is a
`connection_lost`."""

_PROXY_AUTHENTICATION_REQUIRED = 407


_PLAIN_STARTS = (b"", b"{", b"[", b"<")
"""How a body begins that is certainly not compressed: almost every one."""


class HttpTransport:
    """Makes single attempts; turns all that can happen into a `Reply`."""

    def __init__(
        self,
        exchange: Exchange,
        target: Target,
        timeout: float,
        may_leave: Callable[[], bool],
    ) -> None:
        self._exchange = exchange
        self._may_leave = may_leave
        self._target = target
        self._timeout = timeout
        self._lead_url = httpx.URL(target.lead_url)
        self._headers = request_headers(httpx.URL(target.base_url).netloc, target.api_key)
        self._headers_of_length = lru_cache(maxsize=1024)(self._headers_with)

    async def post(self, lead: Lead) -> Reply:
        """Send one lead once; the whole attempt takes at most the timeout.

        An answer that has arrived by then counts, whatever the clock says.
        """
        content = json.dumps(body(lead)).encode()
        request = httpx.Request(
            "POST",
            self._lead_url,
            headers=self._headers_of_length(len(content)),
            stream=httpx.ByteStream(content),  # `content=` would prepare all headers anew
        )
        reply, attempt = await self._attempt(request, BODY_LIMIT)
        if reply.status is None or not 200 <= reply.status < 300:
            return reply
        return self._with_content(reply, attempt)

    async def get(self, page: int, size: int, *, versioned: bool) -> Reply:
        """Read one page of the list once, at the address with or without its version."""
        url = self._target.list_url(versioned=versioned)
        params = {"page": page, "pageSize": size}
        request = httpx.Request("GET", url, params=params, headers=self._headers)
        return (await self._attempt(request, PAGE_LIMIT))[0]

    def _headers_with(self, length: int) -> httpx.Headers:
        return httpx.Headers([*self._headers, (b"Content-Length", b"%d" % length)])

    async def _attempt(self, request: httpx.Request, limit: int) -> tuple[Reply, "_Attempt"]:
        attempt = _Attempt(self._may_leave)
        fault: Exception | None = None
        try:
            async with TimeLimit(self._timeout):
                await attempt.make(self._exchange, request, limit)
        except (TimeoutError, httpx.HTTPError) as error:
            fault = error
        if attempt.response is None:
            return self._silence(fault, attempt.reached), attempt
        return self._answer(attempt.response, bytes(attempt.body[:limit])), attempt

    def _silence(self, fault: Exception | None, reached: bool) -> Reply:
        words = hidden(str(fault), self._target.api_key)
        if isinstance(fault, TunnelRefused) and fault.status == _PROXY_AUTHENTICATION_REQUIRED:
            return Reply(f"http_{fault.status}", fault.status, None, words)
        codes = _MAY_HAVE_ARRIVED if reached else _NEVER_LEFT
        other = "connection_lost" if reached else "connect_error"
        code = next((code for kind, code in codes.items() if isinstance(fault, kind)), other)
        if isinstance(fault, UntrustedCertificate):
            return Reply(code, None, Silence.UNTRUSTED, words)
        return Reply(code, None, Silence.LOST if reached else Silence.UNSENT, words)

    def _answer(self, response: httpx.Response, body: bytes) -> Reply:
        status, headers = response.status_code, dict(response.headers.items())
        advice = read_advice(status, headers, datetime.now(UTC), body)
        reply = Reply(
            f"http_{status}",
            status,
            advice=advice,
            body=body,
            date=headers.get("date", ""),
            answers=response.extensions.get("answers"),
        )
        return reply if response.is_success else self._with_reason(reply, headers)

    def _with_reason(self, reply: Reply, headers: Mapping[str, str]) -> Reply:
        """Add what an answer that is no success says: its sentence, or where it redirects to."""
        key, coding = self._target.api_key, headers.get("content-encoding", "")
        location = headers.get("location", "") if 300 <= (reply.status or 0) < 400 else ""
        says = hidden(location.partition("?")[0], key) or spoken(reply.body, key, coding)
        content = content_of(unpacked(reply.body, coding) or b"")
        return reply._replace(message=says, content=content)

    def _with_content(self, reply: Reply, attempt: "_Attempt") -> Reply:
        """Add what kind of body a success has, where that is not what an API answers with."""
        coding = ""
        if attempt.response and reply.body[:1] not in _PLAIN_STARTS:
            coding = attempt.response.headers.get("content-encoding", "")
        content = content_of(unpacked(reply.body, coding) or b"")
        if content is BodyKind.OTHER:
            return reply
        says = spoken(reply.body, self._target.api_key, coding)
        return reply._replace(content=content, message=says)


class _Attempt:
    """One attempt, and how far it had come when it was cut short."""

    def __init__(self, may_leave: Callable[[], bool]) -> None:
        self._may_leave = may_leave
        self.reached = False
        """Whether the first byte of the request may have left."""
        self.response: httpx.Response | None = None
        """The answer, from the moment its head was complete."""
        self.body = bytearray()
        """What was read of the answer's body."""

    async def make(self, exchange: Exchange, request: httpx.Request, limit: int) -> None:
        """Send a request and read the answer: `limit` bytes of its body are enough.

        Raises `httpx.HTTPError`.
        """
        request.extensions["trace"] = self._trace
        self.response = response = await exchange(request)
        stream = cast(httpx.AsyncByteStream, response.stream)
        try:
            async for part in stream:  # `aiter_raw` gives the same in twice the time
                self.body += part
                if len(self.body) >= limit:
                    break
        finally:
            await response.aclose()

    async def _trace(self, event: str, _: Mapping[str, Any]) -> None:
        """Take httpcore's trace events (its documentation, "Extensions", `trace`)."""
        if event.endswith("send_request_headers.started"):
            if not self._may_leave():  # the process may have been stopped while it connected
                raise httpx.ConnectError("it was held up too long to be sent safely")
            self.reached = True


@asynccontextmanager
async def open_transport(
    target: Target,
    timeout: float,
    concurrency: int,
    may_leave: Callable[[], bool] = lambda: True,
) -> AsyncIterator[HttpTransport]:
    """Connect to ReactIn: system certificates and proxies, kept-alive connections, no redirects.

    `timeout` is the total of one attempt in seconds; `may_leave` is asked right before the first
    byte. Raises `SettingsError` if the proxy that is
    configured cannot be used.
    """
    way = open_route(target.base_url, on_this_machine=target.is_loopback, concurrency=concurrency)
    async with way as exchange:
        yield HttpTransport(exchange, target, timeout, may_leave)
