import asyncio
import json
import sys
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from reactin_cli.model import Lead
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from reactin_cli.sandbox.wire_faults import WIRE_FAULTS
from reactin_cli.sending.http.transport import BODY_LIMIT, HttpTransport, open_transport
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.version import __version__
from tests.sending.raw_server import says, serving, stays_silent, unanswering

KEY = "sandbox-key"
ANNA = Lead("anna@example.com", first_name="Änna")
LOST, UNSENT = Silence.LOST, Silence.UNSENT


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Serve each fault to the leads that bear its name."""
    words = (*WIRE_FAULTS, "101", "103", "429:7")
    faults = tuple(parse_fault(f"{word.replace(':', '-')}@*={word}") for word in words)
    with SandboxThread(SandboxOptions(api_key=KEY, faults=faults)) as sandbox:
        yield sandbox


def target(base_url: str) -> Target:
    return Target(base_url, "sandbox-organization", "sandbox-list", KEY)


def attempt(base_url: str, lead: Lead = ANNA, *, timeout: float = 5.0) -> Reply:
    """Send a lead once."""

    async def send() -> Reply:
        async with open_transport(target(base_url), timeout, 1) as transport:
            return await transport.post(lead)

    return asyncio.run(send())


def against(
    act: Callable[..., Any], test: Callable[[HttpTransport], Coroutine[Any, Any, Reply]]
) -> Reply:
    """Make a reply out of what a raw server does."""

    async def make() -> Reply:
        async with (
            serving(act) as server,
            open_transport(target(server.url.rstrip("/")), 0.3, 1) as transport,
        ):
            return await test(transport)

    return asyncio.run(make())


async def post(transport: HttpTransport) -> Reply:
    return await transport.post(ANNA)


def test_a_lead_goes_out_as_the_api_wants_it(sandbox: Sandbox) -> None:
    reply = attempt(sandbox.base_url)
    assert (reply.code, reply.status, reply.silence) == ("http_200", 200, None)
    sent = sandbox.last_request
    assert sent
    assert (sent.method, sent.path) == (
        "POST",
        "/api/sandbox-organization/webhooks/reactin/sandbox-list",
    )
    assert sent.headers == {
        "host": sandbox.base_url.removeprefix("http://"),
        "authorization": KEY,
        "content-type": "application/json",
        "accept-encoding": "identity",
        "user-agent": f"reactin/{__version__}",
        "content-length": str(len(sent.body)),
    }
    assert json.loads(sent.body) == {"email": "anna@example.com", "firstName": "Änna"}


def test_a_page_is_asked_for_as_the_api_wants_it(sandbox: Sandbox) -> None:
    async def read() -> Reply:
        async with open_transport(target(sandbox.base_url), 5, 1) as transport:
            return await transport.get(2, 50, versioned=True)

    reply = asyncio.run(read())
    assert reply.status == 200
    assert isinstance(json.loads(reply.body)["data"], list)
    sent = sandbox.last_request
    assert sent
    assert (sent.method, sent.query, sent.body) == ("GET", "page=2&pageSize=50", b"")
    assert sent.path == "/api/v1/sandbox-organization/lists/sandbox-list/leads"
    assert sent.headers["authorization"] == KEY


WIRE_REPLIES = {
    "reset-before": ("connection_lost", None, LOST),
    "reset-after": ("connection_lost", None, LOST),
    "close": ("connection_lost", None, LOST),
    "hang": ("timeout", None, LOST),
    "truncated": ("connection_lost", None, LOST),
    "garbage": ("bad_answer", None, LOST),
    "html": ("http_502", 502, None),
    "html-500": ("http_500", 500, None),
    "redirect": ("http_302", 302, None),
    "empty": ("http_200", 200, None),
    "big": ("http_200", 200, None),
    "drip-header": ("timeout", None, LOST),
    "drip-body": ("http_200", 200, None),
    "chunk-cut": ("http_200", 200, None),
    "101": ("http_101", 101, None),
    "103": ("connection_lost", None, LOST),
}


def test_every_fault_of_the_sandbox_is_in_the_table() -> None:
    assert not WIRE_FAULTS.keys() - WIRE_REPLIES.keys()


@pytest.mark.parametrize("word", WIRE_REPLIES)
def test_each_fault_of_the_wire_makes_its_reply_and_harms_no_other_lead(
    sandbox: Sandbox, word: str
) -> None:
    async def send() -> tuple[Reply, Reply]:
        async with open_transport(target(sandbox.base_url), 0.3, 1) as transport:
            victim = await transport.post(Lead(f"{word}@example.com"))
            return victim, await transport.post(ANNA)

    reply, other = asyncio.run(send())
    assert (reply.code, reply.status, reply.silence) == WIRE_REPLIES[word]
    assert KEY not in reply.message
    assert other.status == 200


def test_a_body_is_read_to_a_limit(sandbox: Sandbox) -> None:
    reply = attempt(sandbox.base_url, Lead("big@example.com"))
    assert len(reply.body) == BODY_LIMIT


@pytest.mark.parametrize("word", ["drip-header", "drip-body", "hang"])
def test_an_attempt_takes_no_longer_than_its_timeout(sandbox: Sandbox, word: str) -> None:
    async def send() -> float:
        loop = asyncio.get_running_loop()
        async with open_transport(target(sandbox.base_url), 0.2, 1) as transport:
            began = loop.time()
            await transport.post(Lead(f"{word}@example.com"))
            return loop.time() - began

    assert 0.18 < asyncio.run(send()) < 0.9  # a timer of Windows may be 15.6 ms early


def test_a_connection_that_was_closed_while_idle_puts_no_lead_in_doubt() -> None:
    thread = SandboxThread(SandboxOptions(api_key=KEY))
    with thread as sandbox:

        async def send() -> list[int | None]:
            async with open_transport(target(sandbox.base_url), 5, 1) as transport:
                first = await transport.post(ANNA)
                thread.down()  # from here to the next lead the event loop never turns
                thread.up()
                return [first.status, (await transport.post(ANNA)).status]

        assert asyncio.run(send()) == [200, 200]


# What certainly was not sent.


def test_nobody_there() -> None:
    with SandboxThread() as sandbox:
        url = sandbox.base_url
    reply = attempt(url)
    assert (reply.code, reply.status, reply.silence) == ("connect_error", None, UNSENT)
    assert reply.message


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a full queue may refuse")
def test_nobody_answers_the_door() -> None:
    with unanswering() as port:
        reply = attempt(f"http://127.0.0.1:{port}", timeout=0.2)
    assert (reply.code, reply.status, reply.silence) == ("connect_timeout", None, UNSENT)


@pytest.mark.parametrize("act", [stays_silent, says(b"HTTP/1.1 400 Bad Request\r\n\r\n")])
def test_no_tls_where_tls_should_be(act: Callable[..., Any]) -> None:
    async def send() -> Reply:
        async with serving(act) as server:
            url = server.url.rstrip("/").replace("http:", "https:")
            async with open_transport(target(url), 0.3, 1) as transport:
                return await transport.post(ANNA)

    reply = asyncio.run(send())
    assert reply.code in ("connect_timeout", "connect_error")
    assert reply.silence is UNSENT


# What the answer says.


def test_a_wait_that_is_asked_for_is_heard(sandbox: Sandbox) -> None:
    reply = attempt(sandbox.base_url, Lead("429-7@example.com"))
    assert (reply.status, reply.advice.wait) == (429, 7.0)


def test_a_quota_in_repeated_fields_is_heard_on_success() -> None:
    reply = against(
        says(
            b"HTTP/1.1 200 OK\r\nDate: Mon, 02 Nov 2026 08:00:00 GMT\r\n"
            b'ratelimit-policy: "a";q=10;w=1\r\nRateLimit-Policy: "b";q=100;w=60\r\n'
            b"Content-Length: 0\r\n\r\n"
        ),
        post,
    )
    assert reply.advice.quota
    assert (reply.advice.quota.limit, reply.advice.quota.window) == (100, 60)
    assert reply.date == "Mon, 02 Nov 2026 08:00:00 GMT"


def test_what_reactin_says_is_told_without_the_key() -> None:
    body = b'{"message": "bad key sandbox-key"}'
    answer = b"HTTP/1.1 400 No\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    assert against(says(answer), post).message == "bad key …"


def test_a_body_in_another_coding_is_left_as_it_is() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nno!"
    reply = against(says(answer), post)
    assert (reply.status, reply.body) == (200, b"no!")


def test_a_header_of_any_bytes_is_read() -> None:
    answer = b"HTTP/1.1 200 OK\r\nX-Name: \xff\xc3\xa9\r\nContent-Length: 0\r\n\r\n"
    assert against(says(answer), post).status == 200


def test_an_endless_header_is_a_bad_answer() -> None:
    reply = against(says(b"HTTP/1.1 200 OK\r\nA: ", *[b"a" * 9999] * 50), post)
    assert (reply.code, reply.silence) == ("bad_answer", LOST)


def test_it_never_speaks_through_a_proxy_to_its_own_machine(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert attempt(sandbox.base_url).status == 200
