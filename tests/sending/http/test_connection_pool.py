import asyncio
import gc
import random
import socket
import ssl
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx
import pytest
import trustme
import truststore

from reactin_cli.sending.http import connecting
from reactin_cli.sending.http import connection_pool as engine_module
from reactin_cli.sending.http.connection import Connection
from reactin_cli.sending.http.connection_pool import ConnectionPool
from reactin_cli.sending.http.happy_eyeballs import dial
from tests.sending.asking import Witness, ask, fails_unsent, run
from tests.sending.raw_server import (
    OK,
    RawServer,
    echoes,
    says,
    serving,
    stays_silent,
    unanswering,
)

CLOSING = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
UNTOLD = b"HTTP/1.1 200 OK\r\n\r\nok"


def test_a_request_goes_out_as_it_is_given() -> None:
    async def test() -> None:
        async with serving(says(OK)) as server, ConnectionPool(1) as engine:
            url = server.url + "a%20path?x=1"
            headers = [("Authorization", "key"), ("Content-Length", "4")]
            stream = httpx.ByteStream(b"lead")
            await engine.handle_async_request(
                httpx.Request("POST", url, headers=headers, stream=stream)
            )
        assert server.requests == [
            b"POST /a%20path?x=1 HTTP/1.1\r\nAuthorization: key\r\nContent-Length: 4\r\n\r\nlead"
        ]

    run(test())


@pytest.mark.parametrize("value", [b"a\r\nX-Evil: 1", b"a\nX-Evil: 1", b"a\rb"])
def test_a_line_break_in_a_header_is_not_sent(value: bytes) -> None:
    async def test() -> None:
        async with serving(says(OK)) as server, ConnectionPool(1) as engine:
            request = httpx.Request("GET", server.url, headers=[(b"Authorization", value)])
            with pytest.raises(httpx.LocalProtocolError):
                await engine.handle_async_request(request)
        assert server.connections == 0

    run(test())


def test_httpx_works_on_top_of_it() -> None:
    async def test() -> None:
        answer = says(b"HTTP/1.1 201 Created\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 2\r\n\r\n{}")
        async with (
            serving(answer) as server,
            httpx.AsyncClient(transport=ConnectionPool(1)) as client,
        ):
            response = await client.post(server.url, json={"email": "a@example.com"})
        assert (response.status_code, response.json()) == (201, {})
        assert response.headers["x-a"] == "1, 2"

    run(test())


def test_a_connection_that_ends_before_the_request_sends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def test() -> None:
        async def dial_late(*where: Any) -> Connection:
            connection = await dial(*where)
            while not server.writers:
                await asyncio.sleep(0)
            for writer in server.writers:
                writer.close()
            await connection.closed()
            return connection

        monkeypatch.setattr(connecting, "dial", dial_late)
        async with serving(says(OK)) as server, ConnectionPool(1) as engine:
            witness = Witness()
            with pytest.raises(httpx.ConnectError):
                async with asyncio.timeout(5):
                    await engine.handle_async_request(witness.request(server.url))
        assert not witness.events

    run(test())


@pytest.mark.parametrize(("answer", "connections"), [(OK, 1), (CLOSING, 3), (UNTOLD, 3)])
def test_a_connection_is_used_again_if_the_server_lets_it(answer: bytes, connections: int) -> None:
    async def test() -> None:
        async with (
            serving(says(answer, then_close=answer is UNTOLD)) as server,
            ConnectionPool(1) as engine,
        ):
            for _ in range(3):
                assert (await ask(engine, server.url)).content == b"ok"
        assert server.connections == connections

    run(test())


def test_there_are_at_most_two_connections_for_each_exchange_at_a_time() -> None:
    async def test() -> None:
        async with serving(echoes) as server, ConnectionPool(4) as engine:
            places = asyncio.Semaphore(4)

            async def one(number: int) -> None:
                async with places:
                    response = await ask(engine, server.url, b"%d" % number)
                assert response.content == b"%d" % number

            await asyncio.gather(*(one(number) for number in range(200)))
            assert server.connections <= 8

    run(test())


def test_no_more_connections_than_allowed_stay_idle() -> None:
    async def test() -> None:
        async with serving(echoes) as server, ConnectionPool(2) as engine:
            await asyncio.gather(*(ask(engine, server.url) for _ in range(6)))
            async with asyncio.timeout(5):
                while len(server.writers) > 2:
                    await asyncio.sleep(0.001)
            await asyncio.gather(*(ask(engine, server.url) for _ in range(2)))
            assert server.connections == 6

    run(test())


def test_it_leaves_no_connection_open_at_its_end() -> None:
    async def test() -> None:
        async with serving(echoes) as server:
            async with ConnectionPool(2) as engine:
                await asyncio.gather(*(ask(engine, server.url) for _ in range(2)))
            await server.deserted()

    run(test())


def test_a_connection_that_was_idle_for_long_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_module, "LONGEST_IDLE", 0.0)

    async def test() -> None:
        async with serving(says(OK)) as server, ConnectionPool(1) as engine:
            await ask(engine, server.url)
            await asyncio.sleep(0.001)
            await ask(engine, server.url)
            assert server.connections == 2

    run(test())


def test_a_connection_from_before_the_machine_slept_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def test() -> None:
        async with serving(says(OK)) as server, ConnectionPool(1) as engine:
            await ask(engine, server.url)
            await ask(engine, server.url)
            assert server.connections == 1
            slept = time.time() + 60  # while the loop's clock stood still, as on macOS and Linux
            monkeypatch.setattr(time, "time", lambda: slept)
            await ask(engine, server.url)
            assert server.connections == 2

    run(test())


async def closes(server: RawServer) -> None:
    for writer in server.writers:
        writer.close()


async def resets(server: RawServer) -> None:
    for writer in server.writers:
        writer.transport.abort()


async def speaks_unasked(server: RawServer) -> None:
    for writer in server.writers:
        writer.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.parametrize("ends", [closes, resets, speaks_unasked])
def test_a_connection_that_ended_while_idle_is_noticed(
    ends: Callable[[RawServer], Awaitable[None]],
) -> None:
    async def test() -> None:
        async with serving(says(OK)) as server, ConnectionPool(1) as engine:
            await ask(engine, server.url)
            await ends(server)
            await asyncio.sleep(0.01)
            assert (await ask(engine, server.url)).content == b"ok"
            assert server.connections == 2

    run(test())


def test_a_connection_that_ended_while_the_event_loop_was_busy_is_noticed() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    close, closed = threading.Event(), threading.Event()

    def serve() -> None:
        for _ in range(2):
            connection, _ = listener.accept()
            connection.recv(65536)
            connection.sendall(OK)
            close.wait(5)
            connection.close()
            closed.set()

    async def test() -> None:
        async with ConnectionPool(1) as engine:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
            await ask(engine, url)
            close.set()
            closed.wait(5)  # blocks the event loop, as a commit to a slow disk does
            assert (await ask(engine, url)).content == b"ok"

    thread = threading.Thread(target=serve)
    thread.start()
    with listener:
        run(test())
        thread.join()


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def test_a_refused_connection_has_sent_nothing(closed_port: int) -> None:
    async def test() -> None:
        async with ConnectionPool(1) as engine:
            await fails_unsent(engine, f"http://127.0.0.1:{closed_port}/")

    run(test())


def test_an_unknown_name_has_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    async def test() -> None:
        async with ConnectionPool(1) as engine:
            await fails_unsent(engine, "http://reactin.invalid/")
            await fails_unsent(engine, f"http://{'a' * 64}.invalid/")  # longer than a label may be

    run(test())


def test_a_scheme_that_is_not_spoken_has_sent_nothing() -> None:
    async def test() -> None:
        async with ConnectionPool(1) as engine:
            with pytest.raises(httpx.UnsupportedProtocol):
                await ask(engine, "ftp://127.0.0.1/")

    run(test())


def test_cancelled_at_any_moment_nothing_is_left_and_no_answer_is_anothers() -> None:
    rng = random.Random(1)

    answered = 0

    async def one(engine: ConnectionPool, url: str, content: bytes) -> None:
        nonlocal answered
        assert (await ask(engine, url, content)).content == content
        answered += 1

    async def disturbed(engine: ConnectionPool, url: str, content: bytes) -> None:
        task = asyncio.create_task(one(engine, url, content))
        for _ in range(rng.randrange(14)):
            await asyncio.sleep(0)
        if rng.random() < 0.7:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def test() -> None:
        async with serving(echoes) as server:
            async with ConnectionPool(8) as engine:
                for turn in range(120):
                    contents = [b"%d-%d" % (turn, place) for place in range(8)]
                    await asyncio.gather(
                        *(disturbed(engine, server.url, content) for content in contents)
                    )
            await server.deserted()
        assert 100 < answered < 860

    run(test())
    gc.collect()  # a forgotten socket would warn, and warnings are errors


def test_a_timeout_while_it_waits_for_an_answer_takes_the_connection_with_it() -> None:
    async def test() -> None:
        async with serving(stays_silent) as server, ConnectionPool(1) as engine:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await ask(engine, server.url)
            await server.deserted()

    run(test())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a full queue may refuse")
def test_a_timeout_while_it_connects_leaves_nothing() -> None:
    async def test() -> None:
        with unanswering() as port:
            async with ConnectionPool(1) as engine:
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await fails_unsent(engine, f"http://127.0.0.1:{port}/")

    run(test())
    gc.collect()


def test_an_ipv6_address_is_reached() -> None:
    async def test() -> None:
        try:
            async with serving(says(OK), host="::1") as server, ConnectionPool(1) as engine:
                assert (await ask(engine, f"http://[::1]:{server.port}/")).content == b"ok"
        except OSError:
            pytest.skip("no IPv6 here")

    run(test())


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server_side(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def client_side(authority: trustme.CA) -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(context)
    return context


def test_tls_goes_with_the_name_of_the_server(authority: trustme.CA) -> None:
    named = []
    certificates = server_side(authority, "localhost")
    certificates.sni_callback = lambda _, name, __: named.append(name)

    async def test() -> None:
        async with (
            serving(echoes, certificates=certificates) as server,
            ConnectionPool(1, client_side(authority)) as engine,
        ):
            for content in (b"one", b"two"):
                url = f"https://localhost:{server.port}/"
                assert (await ask(engine, url, content)).content == content
            assert server.connections == 1
            for writer in server.writers:
                writer.close()
            await asyncio.sleep(0.01)
            await ask(engine, f"https://localhost:{server.port}/")
            assert server.connections == 2

    run(test())
    assert named == ["localhost", "localhost"]


def test_tls_to_an_address_checks_the_address(authority: trustme.CA) -> None:
    async def test() -> None:
        certificates = server_side(authority, "127.0.0.1")
        async with (
            serving(echoes, certificates=certificates) as server,
            ConnectionPool(1, client_side(authority)) as engine,
        ):
            url = f"https://127.0.0.1:{server.port}/"
            assert (await ask(engine, url, b"lead")).content == b"lead"

    run(test())


@pytest.mark.parametrize("is_another", ["name", "authority"])
def test_a_certificate_that_is_not_for_this_server_sends_nothing(
    authority: trustme.CA, is_another: str
) -> None:
    names = ("elsewhere.example",) if is_another == "name" else ("localhost",)
    issuer = type(authority)() if is_another == "authority" else authority

    async def test() -> None:
        certificates = server_side(issuer, *names)
        async with serving(says(OK), certificates=certificates) as server:
            async with ConnectionPool(1, client_side(authority)) as engine:
                await fails_unsent(engine, f"https://localhost:{server.port}/")
            assert server.requests == []

    run(test())


def test_without_certificates_nothing_goes_to_https_in_the_clear() -> None:
    async def test() -> None:
        async with serving(says(OK)) as server, ConnectionPool(1) as engine:
            with pytest.raises(httpx.UnsupportedProtocol):
                await ask(engine, f"https://127.0.0.1:{server.port}/")
            assert server.connections == 0

    run(test())


@pytest.mark.parametrize(
    ("greeting", "words"),
    [(b"HTTP/1.1 400 Bad Request\r\n\r\n", "WRONG_VERSION"), (b"", "closed the connection")],
)
def test_a_server_that_speaks_no_tls_gets_nothing(
    authority: trustme.CA, greeting: bytes, words: str
) -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(greeting)

    async def test() -> None:
        async with ConnectionPool(1, client_side(authority)) as engine:
            url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
            await fails_unsent(engine, url, words)

    thread = threading.Thread(target=serve)
    thread.start()
    with listener:
        run(test())
        thread.join()
