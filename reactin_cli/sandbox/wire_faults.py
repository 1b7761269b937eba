"""What goes wrong on the wire: one table of words, what each does, and how it is done."""

import asyncio
import socket
import struct
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from reactin_cli.sandbox.answer import Answer

DRIP_SECONDS = 1.0
"""The pause between two bytes of a drip."""
DRIP_BYTES = 3600
"""How much a drip promises: an hour's worth."""
BIG_BYTES = 5 * 1024 * 1024
"""The size of the body that is far too big."""

# On Windows both members of the linger structure are short (winsock2.h), elsewhere int (POSIX).
_LINGER_NOT_AT_ALL = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)

Act = Callable[[StreamReader, StreamWriter], Awaitable[bool | None]]
"""Something done to a connection in place of an answer; the connection ends after it, unless it
gives True."""


class WireFault(NamedTuple):
    """One way for a request to go wrong."""

    does: str
    """What the client sees, as a clause for a person."""
    stored: bool
    """Whether the sandbox holds the lead all the same."""
    act: Answer | Act
    """A well-formed answer, or what is done to the connection instead."""


async def _reset(_: StreamReader, writer: StreamWriter) -> None:
    """Send RST: a socket that may not linger is thrown away instead of being closed."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT_AT_ALL)
    writer.transport.abort()


async def _close(_: StreamReader, writer: StreamWriter) -> None:
    writer.close()


async def _hang(reader: StreamReader, _: StreamWriter) -> None:
    """Wait until the client gives up."""
    while await reader.read(65536):
        pass


async def _drip(head: bytes, writer: StreamWriter) -> None:
    writer.write(head)
    for _ in range(DRIP_BYTES):
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(DRIP_SECONDS)


async def _drip_header(_: StreamReader, writer: StreamWriter) -> None:
    await _drip(b"HTTP/1.1 200 OK\r\nX-Drip: ", writer)


async def _drip_body(_: StreamReader, writer: StreamWriter) -> None:
    await _drip(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % DRIP_BYTES, writer)


def writes(data: bytes, *, goes_on: bool = False) -> Act:
    """Make an act that sends these bytes, after which the connection is closed or goes on."""

    async def write(_: StreamReader, writer: StreamWriter) -> bool:
        writer.write(data)
        await writer.drain()
        return goes_on

    return write


def _error_page(status: int, title: str) -> Answer:
    page = f"<html><head><title>{status} {title}</title></head><body><h1>{title}</h1></body></html>"
    return Answer(status, page.encode(), (("Content-Type", "text/html"),))


_HALF_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: appli"
_GARBAGE = b"\x15\x03\x01\x00\x02\x02\x16 this is not HTTP\r\n\r\n"
_HALF_BODY = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{"message": "Lead ad'
_ELSEWHERE = (("Location", "/login"),)

WIRE_FAULTS = {
    "reset-before": WireFault("a reset connection, the lead unheard", False, _reset),
    "reset-after": WireFault("a reset connection after the lead was stored", True, _reset),
    "close": WireFault("a closed connection and no answer", False, _close),
    "hang": WireFault("silence until the client gives up, the lead stored", True, _hang),
    "truncated": WireFault("half of an answer's header", True, writes(_HALF_HEAD)),
    "garbage": WireFault("something that is not HTTP", False, writes(_GARBAGE)),
    "html": WireFault("a gateway's 502 page in HTML", False, _error_page(502, "Bad Gateway")),
    "html-500": WireFault("a 500 page in HTML", False, _error_page(500, "Server Error")),
    "redirect": WireFault("a 302 to somewhere else", False, Answer(302, b"", _ELSEWHERE)),
    "empty": WireFault("a 200 with no body", True, Answer(200)),
    "big": WireFault("a 200 with a body of 5 MiB", True, Answer(200, b" " * BIG_BYTES)),
    "drip-header": WireFault("a 200 whose header never ends, a byte a second", True, _drip_header),
    "drip-body": WireFault("a 200 whose body comes a byte a second", True, _drip_body),
    "chunk-cut": WireFault("a 200 whose body breaks off midway", True, writes(_HALF_BODY)),
}
"""Every fault by its word; documentation and command line read this table."""
