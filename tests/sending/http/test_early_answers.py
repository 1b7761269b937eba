"""Answers that come before the request is written: read, and nothing of it gets into the next."""

import asyncio
from asyncio import StreamReader, StreamWriter

import pytest

from reactin_cli.model import Lead
from reactin_cli.sending.http.transport import open_transport
from reactin_cli.sending.reply import Reply
from tests.sending.http.test_transport import target
from tests.sending.raw_server import OK

LONG = "x" * 20_000_000
"""More than the buffers of two sockets hold."""


@pytest.mark.parametrize("status", [400, 403, 408, 413, 429, 500, 502, 503])
def test_the_next_lead_goes_out_on_a_connection_of_its_own(status: int) -> None:
    connections: list[StreamWriter] = []

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        connections.append(writer)
        await reader.readuntil(b"\r\n\r\n")
        if len(connections) == 1:
            writer.write(b"HTTP/1.1 %d Early\r\nContent-Length: 0\r\n\r\n" % status)
            await writer.drain()  # and nothing more of the request is ever read
        else:
            writer.write(OK)

    async def send() -> list[Reply]:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with open_transport(target(f"http://127.0.0.1:{port}"), 20, 1) as transport:
            leads = Lead("ann@b.co", custom_variable_1=LONG), Lead("bob@b.co")
            replies = [await transport.post(lead) for lead in leads]
        for each in connections:
            each.close()
        server.close()
        return replies

    early, next_one = asyncio.run(send())
    assert (early.status, next_one.status) == (status, 200)
    assert len(connections) == 2
