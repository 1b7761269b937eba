"""Which way to ReactIn: straight through our own engine, or through httpx where a proxy may stand.

Speed is for the straight way. What a proxy may ask for is much, so httpx's own client answers it.
"""

import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.request import getproxies

import httpx

from reactin_cli.errors import SettingsError

Exchange = Callable[[httpx.Request], Awaitable[httpx.Response]]
"""Sends a request as it is and gives the answer once its head has come; follows no redirect."""


@asynccontextmanager
async def open_route(
    base_url: str, *, on_this_machine: bool, concurrency: int
) -> AsyncIterator[Exchange]:
    """Open the way to a server; on this machine no proxy is asked.

    Raises `SettingsError` if the proxy that is configured cannot be used.
    """
    certificates = _certificates(base_url)
    if not on_this_machine and _has_proxy():
        async with _proxied_client(certificates, concurrency) as client:
            yield lambda request: client.send(request, stream=True, follow_redirects=False)
    else:
        from reactin_cli.sending.http.connection_pool import (
            ConnectionPool,  # costs start-up: only where one sends
        )

        async with ConnectionPool(concurrency, certificates) as engine:
            yield engine.handle_async_request


def _certificates(base_url: str) -> ssl.SSLContext | None:
    if base_url.startswith("http:"):
        return None  # no TLS, so no certificates to load
    import truststore  # costs start-up: only where TLS is spoken

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_alpn_protocols(["http/1.1"])
    return context


def _has_proxy() -> bool:
    """Tell whether a proxy is configured, in the environment or, on some systems, beside it.

    Whether it is meant for ReactIn is then for httpx to say.
    """
    proxies = getproxies()
    return bool(proxies.get("https") or proxies.get("all"))


def _proxied_client(certificates: ssl.SSLContext | None, concurrency: int) -> httpx.AsyncClient:
    try:
        return httpx.AsyncClient(
            verify=certificates or True,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=concurrency),
            timeout=None,  # noqa: S113 - whoever sends bounds each attempt as a whole
        )
    except (ImportError, ValueError) as error:  # SOCKS without socksio, a scheme that is none
        raise SettingsError(
            f"The configured proxy cannot be used: {error}",
            "Set HTTPS_PROXY to the address of an HTTP proxy, or NO_PROXY to ReactIn's host.",
        ) from error
