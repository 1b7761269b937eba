"""What came back? The only file that knows httpx."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

import httpx

from reactin_cli.model import Lead
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.sending.speech import cleaned, spoken
from reactin_cli.sending.waiting import read_advice
from reactin_cli.version import __version__

BODY_LIMIT = 64 * 1024
"""Bytes of an answer's body that are read; no answer that means something is longer."""

PAGE_LIMIT = 16 * 1024 * 1024
"""The same for a page of the list, however much ReactIn knows of each of its 50 leads."""

_NEVER_LEFT = {
    httpx.ConnectTimeout: "connect_timeout",
    httpx.ConnectError: "connect_error",
    httpx.ProxyError: "proxy_error",
    httpx.PoolTimeout: "connect_timeout",
    httpx.UnsupportedProtocol: "connect_error",
}
"""Exceptions after which the request is certainly still here, and their codes."""

_MAY_HAVE_ARRIVED = {
    httpx.RemoteProtocolError: "bad_answer",
    httpx.NetworkError: "connection_lost",
    httpx.TimeoutException: "timeout",
}
"""Exceptions after which nobody knows."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where leads go, and the key that opens it."""

    base_url: str
    organization_id: str
    list_id: str
    api_key: str = field(repr=False)

    @property
    def lead_url(self) -> str:
        """The address of the API's "add a lead"."""
        return f"{self.base_url}/api/{self.organization_id}/webhooks/reactin/{self.list_id}"

    def list_url(self, *, versioned: bool) -> str:
        """Give the address of the API's "get leads"; its page shows it with and without `v1`."""
        version = "v1/" if versioned else ""
        return f"{self.base_url}/api/{version}{self.organization_id}/lists/{self.list_id}/leads"

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine, where no proxy is asked."""
        host = httpx.URL(self.base_url).host
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


class HttpTransport:
    """Makes single attempts over one client; turns all that can happen into a `Reply`."""

    def __init__(self, client: httpx.AsyncClient, target: Target, timeout: float) -> None:
        self._client = client
        self._target = target
        self._timeout = timeout

    async def post(self, lead: Lead) -> Reply:
        """Send one lead once; the whole attempt takes at most the timeout."""
        content = json.dumps(lead.body()).encode()
        return await self._exchange("POST", self._target.lead_url, content=content)

    async def get(self, page: int, size: int, *, versioned: bool) -> Reply:
        """Read one page of the list once, at the address with or without its version."""
        url = self._target.list_url(versioned=versioned)
        params = {"page": page, "pageSize": size}
        return await self._exchange("GET", url, PAGE_LIMIT, params=params)

    async def _exchange(
        self, method: str, url: str, limit: int = BODY_LIMIT, **parts: Any
    ) -> Reply:
        wire = _Wire()
        request = self._client.build_request(method, url, extensions={"trace": wire.trace}, **parts)
        deadline = asyncio.get_running_loop().time() + self._timeout
        try:
            async with asyncio.timeout_at(deadline):
                response = await self._client.send(request, stream=True, follow_redirects=False)
        except TimeoutError:
            return wire.silence("timeout" if wire.reached else "connect_timeout")
        except httpx.HTTPError as error:
            return self._silence(error, wire)
        return await self._answer(response, deadline, limit)

    def _silence(self, error: httpx.HTTPError, wire: "_Wire") -> Reply:
        table = _MAY_HAVE_ARRIVED if wire.reached else _NEVER_LEFT
        code = next((code for kind, code in table.items() if isinstance(error, kind)), None)
        if code is None:
            code = "connection_lost" if wire.reached else "connect_error"
        if "disconnected without sending" in str(error):
            code = "connection_lost"
        return wire.silence(code, cleaned(str(error).replace(self._target.api_key, "…")))

    async def _answer(self, response: httpx.Response, deadline: float, limit: int) -> Reply:
        received = datetime.now(UTC)
        body = await _bounded_body(response, deadline, limit)
        status = response.status_code
        says = "" if response.is_success else spoken(body, self._target.api_key)
        advice = read_advice(status, _lowered(response.headers), received, body)
        date = response.headers.get("date", "")
        return Reply(f"http_{status}", status, None, says, advice, body, date)


class _Wire:
    """Watches one request's way to the wire, so that a silence can be told from another."""

    def __init__(self) -> None:
        self.reached = False
        """Whether the first byte of the request may have left."""

    async def trace(self, event: str, _: Mapping[str, Any]) -> None:
        """Hear httpcore's trace events (its documentation, "Extensions", `trace`)."""
        if event.endswith("send_request_headers.started"):
            self.reached = True

    def silence(self, code: str, message: str = "") -> Reply:
        """Make the reply of an attempt without an answer."""
        kind = Silence.LOST if self.reached else Silence.UNSENT
        return Reply(code, None, kind, message)


async def _bounded_body(response: httpx.Response, deadline: float, limit: int) -> bytes:
    """Read what the limits allow; a body that breaks off changes nothing, the header has come."""
    body = bytearray()
    try:
        async with asyncio.timeout_at(deadline):
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) >= limit:
                    break
    except (TimeoutError, httpx.HTTPError):
        pass
    finally:
        await response.aclose()
    return bytes(body[:limit])


def _lowered(headers: httpx.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@asynccontextmanager
async def open_transport(
    target: Target, timeout: float, concurrency: int
) -> AsyncIterator[HttpTransport]:
    """Connect to ReactIn: system certificates and proxies, kept-alive connections, no redirects.

    `timeout` is the total of one attempt in seconds.
    """
    headers = {
        "Authorization": target.api_key,
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": f"reactin/{__version__}",
    }
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=concurrency)
    async with httpx.AsyncClient(
        headers=headers,
        limits=limits,
        timeout=None,  # noqa: S113 - each attempt as a whole is bounded by `asyncio.timeout_at`
        verify=_certificates(target),
        trust_env=not target.is_loopback,
    ) as client:
        yield HttpTransport(client, target, timeout)


def _certificates(target: Target) -> ssl.SSLContext | bool:
    if target.base_url.startswith("http:"):
        return False  # no TLS, so no certificates to load
    import truststore  # costs start-up: only where TLS is spoken

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
