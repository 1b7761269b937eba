"""The way to ReactIn: directly, or through the proxy that is configured for it."""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx

from reactin_cli.sending.http.connection_pool import ConnectionPool
from reactin_cli.sending.http.proxy import proxy_for

Exchange = Callable[[httpx.Request], Awaitable[httpx.Response]]
"""Sends a request as it is and gives the answer once its head has come; follows no redirect."""


@asynccontextmanager
async def open_route(
    base_url: str, *, on_this_machine: bool, concurrency: int
) -> AsyncIterator[Exchange]:
    """Open the way to a server; one on this machine is reached directly.

    Raises `SettingsError` if the proxy that is configured cannot be used.
    """
    parts = urlsplit(base_url)
    host, port = parts.hostname or "", parts.port or 443
    proxy = None if on_this_machine else proxy_for(host, port)
    async with ConnectionPool(concurrency, _certificates(base_url), proxy) as pool:
        yield pool.handle_async_request


def _certificates(base_url: str) -> ssl.SSLContext | None:
    if base_url.startswith("http:"):
        return None  # no TLS, so no certificates to load
    import truststore  # costs start-up: only where TLS is spoken

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_alpn_protocols(["http/1.1"])
    return context
