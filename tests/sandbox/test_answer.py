import pytest

from reactin_cli.sandbox.answer import Answer, message


def test_an_answer_is_dated_and_says_how_long_it_is() -> None:
    assert message(400, "No.").encode(784111777.9) == (
        b"HTTP/1.1 400 Bad Request\r\n"
        b"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
        b"Content-Type: application/json\r\n"
        b"Content-Length: 18\r\n"
        b"\r\n"
        b'{"message": "No."}'
    )


@pytest.mark.parametrize("status", [100, 103, 204, 304])
def test_a_status_that_allows_no_body_has_none(status: int) -> None:
    encoded = Answer(status, b"a body").encode(0)
    assert encoded.endswith(b"\r\n\r\n")
    assert b"Content-Length" not in encoded


def test_a_status_that_has_no_name_is_sent_without_one() -> None:
    assert Answer(522).encode(0).startswith(b"HTTP/1.1 522 \r\n")


def test_the_last_answer_on_a_connection_says_so() -> None:
    assert b"\r\nConnection: close\r\n" in Answer(200).encode(0, close=True)
