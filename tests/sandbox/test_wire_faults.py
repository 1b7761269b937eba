import socket
from collections.abc import Iterator
from contextlib import suppress
from http.client import BadStatusLine, HTTPConnection, IncompleteRead, RemoteDisconnected

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.wire_faults import BIG_BYTES, WIRE_FAULTS
from tests.sandbox.client import ANNA, add, address, connect, converse, post_bytes, serving


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Serve each fault to the leads that bear its name."""
    faults = tuple(parse_fault(f"{word}@*={word}") for word in WIRE_FAULTS)
    with serving(faults=(*faults, parse_fault("early@*=103"))) as sandbox:
        yield sandbox


def victim(word: str) -> dict[str, str]:
    return {"email": f"{word}@example.com"}


@pytest.mark.parametrize("word", ["reset-before", "reset-after"])
def test_a_reset_is_a_reset_and_no_orderly_end(sandbox: Sandbox, word: str) -> None:
    with pytest.raises(ConnectionResetError):
        converse(sandbox, post_bytes(victim(word)))


def test_a_closed_connection_ends_in_order_with_no_answer(sandbox: Sandbox) -> None:
    assert converse(sandbox, post_bytes(victim("close"))) == b""
    with pytest.raises(RemoteDisconnected):
        add(sandbox, victim("close"))


def test_a_hang_is_silence(sandbox: Sandbox) -> None:
    with connect(sandbox) as sock:
        sock.sendall(post_bytes(victim("hang")))
        sock.settimeout(0.05)
        with pytest.raises(TimeoutError):
            sock.recv(1)


def test_a_truncated_answer_ends_within_its_header(sandbox: Sandbox) -> None:
    answer = converse(sandbox, post_bytes(victim("truncated")))
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\n\r\n" not in answer


def test_garbage_is_not_http(sandbox: Sandbox) -> None:
    with pytest.raises(BadStatusLine):
        add(sandbox, victim("garbage"))


@pytest.mark.parametrize(("word", "status"), [("html", 502), ("html-500", 500)])
def test_an_error_page_is_html(sandbox: Sandbox, word: str, status: int) -> None:
    reply = add(sandbox, victim(word))
    assert (reply.status, reply.headers["Content-Type"]) == (status, "text/html")
    assert reply.body.startswith(b"<html>")


def test_a_redirect_names_another_place(sandbox: Sandbox) -> None:
    reply = add(sandbox, victim("redirect"))
    assert (reply.status, reply.headers["Location"]) == (302, "/login")


def test_an_empty_answer_is_a_success_without_a_word(sandbox: Sandbox) -> None:
    reply = add(sandbox, victim("empty"))
    assert (reply.status, reply.body) == (200, b"")


def test_a_big_answer_is_big(sandbox: Sandbox) -> None:
    reply = add(sandbox, victim("big"))
    assert (reply.status, len(reply.body)) == (200, BIG_BYTES)


def read_for_a_moment(sock: socket.socket) -> bytes:
    """Wait for the first bytes, however busy the machine is, and for those right behind them."""
    sock.settimeout(10)
    data = sock.recv(65536)
    sock.settimeout(0.3)
    try:
        while part := sock.recv(65536):
            data += part
    except TimeoutError:
        return data
    raise AssertionError("the connection should not have ended")


def test_a_dripping_body_has_a_whole_header_and_then_hardly_a_byte(sandbox: Sandbox) -> None:
    with connect(sandbox) as sock:
        sock.sendall(post_bytes(victim("drip-body")))
        _, _, body = read_for_a_moment(sock).partition(b"\r\n\r\n")
        assert body == b"."


def test_a_dripping_header_does_not_end(sandbox: Sandbox) -> None:
    with connect(sandbox) as sock:
        sock.sendall(post_bytes(victim("drip-header")))
        assert read_for_a_moment(sock) == b"HTTP/1.1 200 OK\r\nX-Drip: ."


def test_a_cut_body_follows_a_whole_header(sandbox: Sandbox) -> None:
    connection = HTTPConnection(*address(sandbox), timeout=5)
    connection.sock = connect(sandbox)
    connection.sock.sendall(post_bytes(victim("chunk-cut")))
    answer = connection.response_class(connection.sock, method="POST")
    answer.begin()
    assert answer.status == 200
    with pytest.raises(IncompleteRead):
        answer.read()
    connection.close()


def test_after_an_interim_answer_the_connection_ends(sandbox: Sandbox) -> None:
    assert converse(sandbox, post_bytes(victim("early"))).startswith(
        b"HTTP/1.1 103 Early Hints\r\n"
    )


@pytest.mark.parametrize("word", WIRE_FAULTS)
def test_a_lead_is_stored_exactly_where_the_table_says_so(word: str) -> None:
    with serving(faults=(parse_fault(f"*={word}"),)) as sandbox, connect(sandbox) as sock:
        sock.sendall(post_bytes())
        wait_for_end_or_first_byte(sock)
        assert sandbox.leads == ([ANNA] if WIRE_FAULTS[word].stored else [])
        assert sandbox.counts == {word: 1}


def wait_for_end_or_first_byte(sock: socket.socket) -> None:
    with suppress(OSError):  # a reset can come before we are done ourselves
        sock.shutdown(socket.SHUT_WR)
        sock.recv(1)


@pytest.mark.parametrize("word", ["html", "html-500", "redirect", "empty", "big"])
def test_a_well_formed_answer_leaves_the_connection_usable(word: str) -> None:
    with serving(faults=(parse_fault(f"*={word}x1"),)) as sandbox, connect(sandbox) as sock:
        sock.sendall(post_bytes() * 2)
        sock.shutdown(socket.SHUT_WR)
        data = b"".join(iter(lambda: sock.recv(1 << 20), b""))
        assert data.count(b"The lead was added.") == 1
        assert sandbox.counts == {word: 1, "200": 1}
