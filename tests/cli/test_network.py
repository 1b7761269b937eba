"""Where requests go, and where they never go."""

import re
from collections.abc import Iterator

import pytest

from reactin_cli.sandbox.server import Sandbox
from reactin_cli.version import __version__
from tests.e2e.answering_server import AnsweringServer, http
from tests.in_process import Program

IMPORT = ("import", "leads.csv", "--rate", "unlimited", "--no-report", "--output", "jsonl", "-q")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[AnsweringServer]:
    """A proxy that everything in the environment points to, and that lets nobody through."""
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with AnsweringServer(lambda _: http(403, b"")) as proxy:
        for name in PROXIES:
            monkeypatch.setenv(name, proxy.base_url)
        yield proxy


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_never_reached_through_a_proxy(
    user: Program, sandbox: Sandbox, proxy: AnsweringServer, host: str
) -> None:
    user.write("leads.csv", "email\na@example.com\n")
    url = sandbox.base_url.replace("127.0.0.1", host)
    assert user(*IMPORT, "--base-url", url).code == 0
    assert (len(sandbox.leads), proxy.heads) == (1, [])


def test_elsewhere_is_reached_through_the_proxy_which_never_sees_the_key(
    user: Program, proxy: AnsweringServer
) -> None:
    user.write("leads.csv", "email\na@example.com\n")
    result = user(*IMPORT, "--base-url", "https://reactin.invalid", "--retries", "0")
    (record,) = result.records
    assert (record["status"], record["code"]) == ("failed", "proxy_error")
    (head,) = proxy.heads
    assert head.startswith(b"CONNECT reactin.invalid:443")
    assert b"sandbox-key" not in head


@pytest.mark.parametrize(
    ("status", "becomes"),
    [
        (301, "rejected"),
        (302, "rejected"),
        (303, "unknown"),
        (307, "rejected"),
        (308, "rejected"),
    ],
)
def test_a_redirect_is_not_followed(
    user: Program, monkeypatch: pytest.MonkeyPatch, status: int, becomes: str
) -> None:
    user.write("leads.csv", "email\na@example.com\n")
    with AnsweringServer(lambda _: http(200, b"")) as elsewhere:
        location = f"Location: {elsewhere.base_url}/"
        with AnsweringServer(lambda _: http(status, b"", location)) as server:
            monkeypatch.setenv("REACTIN_BASE_URL", server.base_url)
            (record,) = user(*IMPORT, "--if-unknown", "skip").records
        assert (record["status"], record["code"]) == (becomes, f"http_{status}")
        assert (len(server.heads), elsewhere.heads) == (1, [])


def test_a_request_is_what_reactin_documents(
    user: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.write("leads.csv", "email\na@example.com\n")
    with AnsweringServer(lambda _: http(200, b"")) as server:
        monkeypatch.setenv("REACTIN_BASE_URL", server.base_url)
        assert user(*IMPORT).code == 0
    line, *headers = server.heads[0].decode().splitlines()
    assert line == "POST /api/sandbox-organization/webhooks/reactin/sandbox-list HTTP/1.1"
    said = {name.lower(): value for name, value in (header.split(": ", 1) for header in headers)}
    assert said["authorization"] == "sandbox-key"
    assert said["content-type"] == "application/json"
    assert re.fullmatch(rf"reactin/{re.escape(__version__)}.*", said["user-agent"])
