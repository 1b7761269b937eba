import asyncio
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox, Served
from tests.sandbox.client import ADD, ANNA, HEADERS, READ, add, post_bytes, read, serving


async def post(sandbox: Sandbox) -> bytes:
    host, _, port = sandbox.base_url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    with closing(writer):
        writer.write(post_bytes())
        return await reader.readuntil(b"\r\n\r\n")


def test_it_serves_on_a_loop_that_is_there_already() -> None:
    async def run() -> list[dict[str, str]]:
        async with Sandbox() as sandbox:
            assert (await post(sandbox)).startswith(b"HTTP/1.1 200 OK")
            return sandbox.leads

    assert asyncio.run(run()) == [ANNA]


def test_it_ends_at_once_though_clients_are_connected_and_hanging() -> None:
    async def run() -> None:
        async with Sandbox(SandboxOptions(faults=(parse_fault("*=hang"),))) as sandbox:
            hanging = asyncio.create_task(post(sandbox))
            while not sandbox.counts:
                await asyncio.sleep(0)
        with pytest.raises((asyncio.IncompleteReadError, ConnectionResetError)):
            await hanging

    started = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - started < 2


def test_the_observer_is_told_one_fact_a_request() -> None:
    facts: list[Served] = []
    started = time.monotonic()
    with serving(faults=(parse_fault("bob@*=close"),)) as sandbox:
        sandbox.observer = facts.append
        add(sandbox)
        read(sandbox)
        with pytest.raises(ConnectionError):
            add(sandbox, {"email": "bob@example.com"})
    told = [(fact.method, fact.path, fact.result, fact.lead) for fact in facts]
    assert told == [
        ("POST", ADD, "200", "anna@nordwind.example.com"),
        ("GET", READ, "200", "page:1"),
        ("POST", ADD, "close", "bob@example.com"),
    ]
    assert all(started <= fact.at <= time.monotonic() and fact.milliseconds >= 0 for fact in facts)
    assert list(sandbox.requests) == facts
    assert sandbox.counts == {"200": 2, "close": 1}


def test_latency_passes_between_a_request_and_its_answer() -> None:
    with serving(latency=0.05) as sandbox:
        started = time.monotonic()
        add(sandbox)
        # Where a clock moves on every 15.6 ms only, as on Windows, both ends may be off by that.
        least = 0.05 - 2 * time.get_clock_info("monotonic").resolution
        assert time.monotonic() - started >= least
        assert sandbox.requests[0].milliseconds >= 1000 * least


def test_down_refuses_and_cuts_and_up_serves_on_the_same_port_with_the_same_leads() -> None:
    thread = serving()
    with thread as sandbox, closing(HTTPConnection("127.0.0.1", timeout=5)) as client:
        client.port = int(sandbox.base_url.rpartition(":")[2])
        client.request("GET", READ, headers=HEADERS)
        client.getresponse().read()
        address = sandbox.base_url
        thread.down()
        assert client.sock.recv(1) == b""
        with pytest.raises(ConnectionRefusedError):
            add(sandbox)
        thread.up()
        assert sandbox.base_url == address
        assert add(sandbox).status == 200
        assert sandbox.leads == [ANNA]


def test_going_down_or_up_twice_does_no_harm() -> None:
    thread = serving()
    with thread as sandbox:
        thread.up()
        thread.down()
        thread.down()
        thread.up()
        assert add(sandbox).status == 200


def test_leads_are_there_again_after_a_restart_with_the_same_store(tmp_path: Path) -> None:
    for already in (0, 1):
        with serving(store=tmp_path / "leads.jsonl") as sandbox:
            assert sandbox.leads == [ANNA] * already
            add(sandbox)
            assert len(read(sandbox).json["data"]) == already + 1


def test_an_address_of_ip_version_6_stands_in_brackets() -> None:
    sandbox = Sandbox(SandboxOptions(host="::1", port=8080))
    assert sandbox.base_url == "http://[::1]:8080"
