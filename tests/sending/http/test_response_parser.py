import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sending.http.response_parser import HEAD_LIMIT, MalformedResponse, ParsedResponse

CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Sum\r\n\r\n"
    b"3;note=x\r\none\r\n4\r\n two\r\n0\r\nSum: 7\r\n\r\n"
)
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none"

# bytes, status, body, whether the connection may be used again
WHOLE = {
    "a told length": (LENGTH, 200, b"one", True),
    "chunks with a trailer": (CHUNKED, 200, b"one two", True),
    "no reason phrase": (b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200, b"", True),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b"", True),
    "304 with a length": (b"HTTP/1.1 304 Same\r\nContent-Length: 9\r\n\r\n", 304, b"", True),
    "interim answers first": (INTERIM + LENGTH, 200, b"one", True),
    "a farewell": (
        b"HTTP/1.1 400 Bad\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno",
        400,
        b"no",
        False,
    ),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, b"ok", False),
    "HTTP/1.0 that stays": (
        b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        True,
    ),
    "an offer of another protocol": (
        b"HTTP/1.1 200 OK\r\nUpgrade: h2\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        True,
    ),
    "a length and chunks": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"2\r\nok\r\n0\r\n\r\n",
        200,
        b"ok",
        False,
    ),
    "bare line feeds": (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok", 200, b"ok", False),
    "bare line feeds and interim answers": (
        b"HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Hints\nA: b\n\n"
        b"HTTP/1.1 201 Created\nContent-Length: 2\n\nok",
        201,
        b"ok",
        False,
    ),
    "one bare line feed among others": (
        b"HTTP/1.1 200 OK\r\nA: b\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        False,
    ),
    "a folded line": (
        b"HTTP/1.1 200 OK\r\nA: b\r\n  c\r\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        False,
    ),
    "a folded line after a tab": (
        b"HTTP/1.1 200 OK\r\nA:\r\n\tb\r\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        False,
    ),
    "a control character in a value": (
        b"HTTP/1.1 200 OK\r\nSet-Cookie: a=\x01b\x7f\r\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        False,
    ),
    "a carriage return in a value": (
        b"HTTP/1.1 200 OK\r\nA: b\rc\r\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        False,
    ),
    "a name that is none": (
        b"HTTP/1.1 200 OK\r\nA (b): c\r\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        False,
    ),
    "a blank before a colon": (
        b"HTTP/1.1 200 OK\r\nA : b\r\nContent-Length: 2\r\n\r\nok",
        200,
        b"ok",
        False,
    ),
    "the same length twice": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 02\r\n\r\nok",
        200,
        b"ok",
        False,
    ),
    "another protocol": (
        b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        101,
        b"",
        False,
    ),
}


@pytest.mark.parametrize(("data", "status", "body", "stays"), WHOLE.values(), ids=WHOLE.keys())
def test_an_answer_is_read_to_its_end(data: bytes, status: int, body: bytes, stays: bool) -> None:
    answer = ParsedResponse()
    answer.feed(data)
    assert (answer.status, answer.take(), answer.keep_alive) == (status, body, stays)
    assert answer.has_head
    assert answer.complete


@pytest.mark.parametrize(("data", "status", "body", "stays"), WHOLE.values(), ids=WHOLE.keys())
def test_it_may_come_byte_by_byte(data: bytes, status: int, body: bytes, stays: bool) -> None:
    answer, read = ParsedResponse(), b""
    for index in range(len(data)):
        assert not answer.complete
        answer.feed(data[index : index + 1])
        read += answer.take()
    assert (answer.status, read, answer.complete, answer.keep_alive) == (status, body, True, stays)


def test_headers_are_those_of_the_final_answer_without_trailers() -> None:
    answer = ParsedResponse()
    answer.feed(INTERIM + CHUNKED)
    assert answer.headers == [(b"Transfer-Encoding", b"chunked"), (b"Trailer", b"Sum")]


BAD = {
    "a TLS alert": b"\x15\x03\x01\x00\x02\x02\x16 this is not HTTP\r\n\r\n",
    "HTML": b"<html><body>502</body></html>",
    "HTTP/2": b"HTTP/2 200\r\n\r\n",
    "a request": b"GET / HTTP/1.1\r\n\r\n",
    "a status of letters": b"HTTP/1.1 two hundred\r\n\r\n",
    "a header without a colon": b"HTTP/1.1 200 OK\r\nContent\r\n\r\n",
    "a NUL in a header": b"HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n",
    "a negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "a header too long": b"HTTP/1.1 200 OK\r\nA: " + b"a" * HEAD_LIMIT,
    "interim answers without end": b"HTTP/1.1 100 Continue\r\n\r\n" * (HEAD_LIMIT // 25 + 1),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_what_is_no_answer_is_told(data: bytes) -> None:
    answer = ParsedResponse()
    with pytest.raises(MalformedResponse):
        answer.feed(data)
    assert not answer.complete


def test_a_bad_chunk_is_told_after_the_head() -> None:
    answer = ParsedResponse()
    with pytest.raises(MalformedResponse):
        answer.feed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
    assert (answer.status, answer.has_head, answer.complete) == (200, True, False)


@pytest.mark.parametrize("surplus", [LENGTH, b"garbage", b"\0"])
def test_what_follows_an_answer_only_ends_the_connection(surplus: bytes) -> None:
    answer = ParsedResponse()
    answer.feed(LENGTH + surplus)
    assert (answer.status, answer.take(), answer.complete) == (200, b"one", True)
    assert not answer.keep_alive


CUT = {
    "before anything": (b"", False),
    "within the status": (b"HTTP/1.1 2", False),
    "within the header": (b"HTTP/1.1 200 OK\r\nContent-Type: appli", False),
    "after an interim answer": (INTERIM, False),
    "within a body of told length": (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none", False),
    "within a chunk": (CHUNKED[:-20], False),
    "after a body of untold length": (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\none", True),
    "after a whole answer": (LENGTH, True),
}


@pytest.mark.parametrize(("data", "is_whole"), CUT.values(), ids=CUT.keys())
def test_the_end_of_the_connection_completes_only_an_untold_length(
    data: bytes, is_whole: bool
) -> None:
    answer = ParsedResponse()
    answer.feed(data)
    assert answer.end() is is_whole
    assert answer.complete is is_whole
    assert not answer.keep_alive


@given(
    st.lists(
        st.sampled_from([*BAD.values(), *(case[0] for case in WHOLE.values())])
        | st.binary(max_size=60),
        max_size=4,
    )
)
def test_no_bytes_raise_anything_else(parts: list[bytes]) -> None:
    answer = ParsedResponse()
    try:
        for part in parts:
            answer.feed(part)
    except MalformedResponse:
        assert not answer.complete
    answer.end()
