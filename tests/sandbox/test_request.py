import socket

import pytest

from reactin_cli.sandbox.request import MAX_BODY, MAX_HEAD
from tests.sandbox.client import ADD, ANNA, connect, converse, everything, post_bytes, serving


def request(*lines: str) -> bytes:
    return "\r\n".join([f"POST {ADD} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"hello\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
        (b"POST /x HTTP/2\r\n\r\n", 400),
        (b"POST http://other.example/x HTTP/1.1\r\nHost: other.example\r\n\r\n", 400),
        (b"POST /x HTTP/1.1\r\n\r\n", 400),
        (request("no colon"), 400),
        (request("Name : value"), 400),
        (request("X: a\x01b"), 400),
        (request("X: a", " folded"), 400),
        (request("Content-Length: five"), 400),
        (request("Content-Length: -1"), 400),
        (request("Content-Length: 5", "Content-Length: 6"), 400),
        (request("Transfer-Encoding: chunked"), 411),
        (request(f"Content-Length: {MAX_BODY + 1}"), 413),
        (request(f"Content-Length: {'9' * 5000}"), 413),
        (request("X: " + "a" * MAX_HEAD), 431),
    ],
)
def test_a_request_that_is_not_in_order_is_told_so_and_ends_the_connection(
    data: bytes, status: int
) -> None:
    with serving() as sandbox, connect(sandbox) as sock:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        answer = everything(sock)
        assert answer.startswith(f"HTTP/1.1 {status} ".encode())
        assert b"\r\nConnection: close\r\n" in answer
        assert sandbox.counts == {str(status): 1}


def test_a_request_that_comes_byte_by_byte_is_understood() -> None:
    with serving() as sandbox, connect(sandbox) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in post_bytes():
            sock.sendall(bytes([byte]))
        sock.shutdown(socket.SHUT_WR)
        assert everything(sock).startswith(b"HTTP/1.1 200 OK\r\n")


def test_requests_sent_in_one_go_are_answered_one_after_another_on_one_connection() -> None:
    with serving() as sandbox, connect(sandbox) as sock:
        sock.sendall(post_bytes() * 3)
        sock.shutdown(socket.SHUT_WR)
        assert everything(sock).count(b"HTTP/1.1 200 OK\r\n") == 3
        assert sandbox.leads == [ANNA] * 3


def test_a_client_that_leaves_midway_leaves_nothing_behind() -> None:
    with serving() as sandbox:
        with connect(sandbox) as sock:
            sock.sendall(post_bytes()[:-5])
            sock.shutdown(socket.SHUT_WR)
            assert everything(sock) == b""
        assert (sandbox.leads, sandbox.counts) == ([], {})


def test_the_connection_closes_where_the_client_wants_it_closed() -> None:
    with serving() as sandbox:
        closing = post_bytes().replace(b"Host:", b"Connection: close\r\nHost:")
        assert b"\r\nConnection: close\r\n" in converse(sandbox, closing)


def test_a_client_that_asks_whether_to_go_on_is_told_to() -> None:
    with serving() as sandbox, connect(sandbox) as sock:
        head, body = post_bytes().split(b"\r\n\r\n")
        sock.sendall(head + b"\r\nExpect: 100-continue\r\n\r\n")
        assert sock.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(body)
        assert sock.recv(100).startswith(b"HTTP/1.1 200 OK\r\n")


def test_the_latest_request_can_be_looked_at() -> None:
    with serving() as sandbox:
        converse(
            sandbox,
            post_bytes().replace(b"Host:", b"Connection: close\r\nX-Tag: a\r\nX-Tag: b\r\nHost:"),
        )
        assert sandbox.last_request is not None
        assert sandbox.last_request.headers["x-tag"] == "a, b"
        assert sandbox.last_request.body == post_bytes().partition(b"\r\n\r\n")[2]
