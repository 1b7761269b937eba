"""A connection to a host, to whichever of its addresses answers first (RFC 8305)."""

import asyncio
import socket
import ssl
from collections.abc import Iterable

from reactin_cli.sending.http.connection import Connection

HEAD_START = 0.25
"""Seconds that one address gets before the next is tried beside it (RFC 8305 §5)."""

HUNG_UP = "The server closed the connection before TLS was agreed on."

Attempt = asyncio.Task[Connection]


async def dial(host: str, port: int, certificates: ssl.SSLContext | None) -> Connection:
    """Connect, with TLS if there are certificates to check the server's with.

    It does what asyncio's own `happy_eyeballs_delay` does, which forgets the socket when it is
    cancelled right after that one connected. Raises `OSError` (no address, no answer, no TLS; a
    certificate that cannot be verified as `ssl.SSLCertVerificationError`), or `UnicodeError` where
    the host cannot be a name.
    """
    loop = asyncio.get_running_loop()
    addresses = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    attempts: list[Attempt] = []
    winner = None
    try:
        for number, (*_, address) in enumerate(addresses, start=1):
            attempts.append(
                asyncio.create_task(_connect(str(address[0]), port, host, certificates))
            )
            winner = await _first(attempts, None if number == len(addresses) else HEAD_START)
            if winner:
                return winner.result()
        raise _failure(attempts)
    finally:
        for attempt in attempts:
            if attempt is not winner:
                attempt.cancel()
                attempt.add_done_callback(_discard)


async def _connect(
    address: str, port: int, host: str, certificates: ssl.SSLContext | None
) -> Connection:
    _, connection = await asyncio.get_running_loop().create_connection(
        Connection,
        address,
        port,
        ssl=certificates,
        server_hostname=host if certificates else None,
    )
    return connection


async def _first(attempts: Iterable[Attempt], patience: float | None) -> Attempt | None:
    """Wait for a success as long as any attempt is under way and patience lasts."""
    pending = {attempt for attempt in attempts if not attempt.done()}
    while pending:
        done, pending = await asyncio.wait(
            pending, timeout=patience, return_when=asyncio.FIRST_COMPLETED
        )
        if not done:
            return None
        for attempt in done:
            if not attempt.exception():
                return attempt
    return None


def _failure(attempts: Iterable[Attempt]) -> OSError:
    """Say why no attempt succeeded; a certificate says more than an address that is silent."""
    errors = [attempt.exception() for attempt in attempts]
    for error in errors:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error
    reasons = (str(error) or HUNG_UP for error in errors)  # a cut handshake has no words
    return OSError("; ".join(dict.fromkeys(reasons)))


def _discard(attempt: Attempt) -> None:
    """Close a connection that came too late."""
    if not attempt.cancelled() and not attempt.exception():
        attempt.result().drop()
