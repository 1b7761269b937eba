"""A connection to a server, directly or through a proxy's tunnel."""

import ssl
from typing import NamedTuple

import httpx

from reactin_cli.sending.http.connection import Connection
from reactin_cli.sending.http.happy_eyeballs import dial
from reactin_cli.sending.http.proxy import Proxy


class Origin(NamedTuple):
    """What a connection leads to."""

    scheme: str
    host: str
    port: int


class TunnelRefused(httpx.ProxyError):
    """The proxy answered the request for a tunnel with something else than 2xx."""

    def __init__(self, status: int) -> None:
        super().__init__(f"The proxy answered {status} to the request for a tunnel.")
        self.status = status


class UntrustedCertificate(httpx.ConnectError):
    """The server's certificate cannot be verified."""


async def connect(
    origin: Origin, certificates: ssl.SSLContext | None, proxy: Proxy | None
) -> Connection:
    """Connect to a server, with TLS for https.

    Raises `TunnelRefused`, `UntrustedCertificate` or another `httpx.ConnectError` if there is no
    connection: nothing has left on it.
    """
    if origin.scheme == "https" and not certificates:
        raise httpx.UnsupportedProtocol("Without certificates only http is spoken.")
    try:
        if proxy and certificates and origin.scheme == "https":
            connection = await _tunnelled(origin, certificates, proxy)
        else:
            context = certificates if origin.scheme == "https" else None
            connection = await dial(origin.host, origin.port, context)
    except ssl.SSLCertVerificationError as error:
        raise UntrustedCertificate(error.verify_message or str(error)) from error
    except (OSError, ValueError, httpx.ReadError, httpx.RemoteProtocolError) as error:
        raise httpx.ConnectError(str(error)) from error
    if connection.is_closing:  # lost while the event loop was busy: nothing can leave on it
        raise httpx.ConnectError("The connection was closed as soon as it was open.")
    return connection


async def _tunnelled(origin: Origin, certificates: ssl.SSLContext, proxy: Proxy) -> Connection:
    """Connect through a proxy; what it may read of the connection is the server's name."""
    context = certificates if proxy.scheme == "https" else None
    connection = await dial(proxy.host, proxy.port, context)
    try:
        answer = await connection.send(proxy.connect_request(origin.host, origin.port))
        if not 200 <= answer.status < 300:
            raise TunnelRefused(answer.status)
        await connection.start_tls(certificates, origin.host)
    except BaseException:
        connection.drop()
        raise
    return connection
