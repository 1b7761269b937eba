import asyncio
import ssl
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import trustme

from reactin_cli.errors import SettingsError
from reactin_cli.model import Lead
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.sending.http import proxy
from reactin_cli.sending.http.transport import open_transport
from reactin_cli.sending.reply import Reply, Silence
from tests.sending.raw_server import OK, Act, says, serving, stays_silent

NAME = "reactin.example.com"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
ONLY_LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere the system's certificates are not in a file"
)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def certificates(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ssl.SSLContext:
    """Give the certificates of a server that this machine trusts."""
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(NAME).configure_cert(context)
    return context


async def post(port: int = 443) -> Reply:
    target = Target(f"https://{NAME}:{port}", "organization", "list", "key")
    async with open_transport(target, 0.5, 1) as transport:
        return await transport.post(Lead("anna@example.com"))


async def _pump(reader: StreamReader, writer: StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def tunnels_to(port: int) -> AsyncIterator[str]:
    """Serve as a proxy that leads every tunnel to a port of this machine."""
    tasks = set()

    async def tunnel(reader: StreamReader, writer: StreamWriter) -> None:
        tasks.add(asyncio.current_task())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"CONNECT " + NAME.encode())
        assert b"anna" not in head
        assert b"key" not in head
        there, to_there = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_pump(reader, to_there), _pump(there, writer))

    server = await asyncio.start_server(tunnel, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await asyncio.gather(*(task for task in tasks if task), return_exceptions=True)


def through_tunnel(
    act: Act, certificates: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> tuple[Reply, list[bytes]]:
    """Post through a proxy to a server; give the reply and what the server heard."""

    async def make() -> tuple[Reply, list[bytes]]:
        async with (
            serving(act, certificates=certificates) as server,
            tunnels_to(server.port) as proxy,
        ):
            monkeypatch.setenv("HTTPS_PROXY", proxy)
            return await post(), server.requests

    return asyncio.run(make())


@ONLY_LINUX
def test_a_lead_goes_through_a_proxy(
    certificates: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply, heard = through_tunnel(says(OK), certificates, monkeypatch)
    assert (reply.status, reply.body) == (200, b"ok")
    (request,) = heard
    assert b"\r\nAuthorization: key\r\n" in request
    assert request.endswith(b'{"email": "anna@example.com"}')


@ONLY_LINUX
@pytest.mark.parametrize(
    ("act", "code"),
    [
        (stays_silent, "timeout"),
        (says(then_close=True), "connection_lost"),
        (says(b"no HTTP\r\n\r\n"), "bad_answer"),
    ],
)
def test_what_is_lost_behind_a_proxy_may_have_arrived(
    act: Act, code: str, certificates: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply, _ = through_tunnel(act, certificates, monkeypatch)
    assert (reply.code, reply.silence) == (code, Silence.LOST)


def test_a_stranger_behind_a_proxy_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(NAME).configure_cert(context)
    reply, heard = through_tunnel(says(OK), context, monkeypatch)
    assert (reply.code, reply.silence) == ("certificate_error", Silence.UNTRUSTED)
    assert "certificate" in reply.message
    assert heard == []


PROXIES = {
    "refuses": (says(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), "proxy_error"),
    "is silent": (stays_silent, "connect_timeout"),
    "hangs up": (says(then_close=True), "connect_error"),
    "speaks something else": (says(b"SSH-2.0\r\n\r\n"), "connect_error"),
}


@pytest.mark.parametrize(("act", "code"), PROXIES.values(), ids=PROXIES.keys())
def test_a_proxy_that_does_not_help_has_sent_nothing(
    act: Act, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def make() -> Reply:
        async with serving(act) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            return await post()

    reply = asyncio.run(make())
    assert (reply.code, reply.silence) == (code, Silence.UNSENT)


def test_a_proxy_that_is_not_there_has_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    reply = asyncio.run(post())
    assert (reply.code, reply.silence) == ("connect_error", Silence.UNSENT)


@ONLY_LINUX
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"HTTP_PROXY": "http://127.0.0.1:1"},
        {"ALL_PROXY": "http://127.0.0.1:1", "NO_PROXY": "*"},
    ],
)
def test_where_no_proxy_is_meant_for_it_the_lead_goes_straight(
    environment: dict[str, str], certificates: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve = asyncio.BaseEventLoop.getaddrinfo

    def to_this_machine(loop: Any, _: str, port: int, **options: Any) -> Any:
        return resolve(loop, "127.0.0.1", port, **options)

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", to_this_machine)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    async def make() -> Reply:
        async with serving(says(OK), certificates=certificates) as server:
            return await post(server.port)

    assert asyncio.run(make()).status == 200


def test_where_the_system_exempts_the_server_there_is_no_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert proxy.proxy_for(NAME, 443)
    monkeypatch.setattr(proxy, "proxy_bypass", NAME.__eq__)  # as Windows' and macOS's settings do
    assert proxy.proxy_for(NAME, 443) is None


@pytest.mark.parametrize("address", ["gopher://127.0.0.1:1", "socks9://127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", address)
    with pytest.raises(SettingsError, match="proxy") as caught:
        asyncio.run(post())
    assert "HTTPS_PROXY" in caught.value.hint
