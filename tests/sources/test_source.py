from io import BytesIO
from itertools import count

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.source import BATCH, SAMPLE_ROWS
from tests.sources.reads import Pipe, opened, piped, rows, values


def _many(number: int) -> bytes:
    return b"email\n" + b"".join(b"lead%d@example.com\n" % i for i in range(number))


def test_a_file_gives_every_row_once_and_in_order_with_the_sample_included() -> None:
    read = values(_many(3000))
    assert read == [[f"lead{i}@example.com"] for i in range(3000)]


def test_a_sample_is_bounded_and_batches_too() -> None:
    source = opened(_many(3000))
    assert len(source.sample) == SAMPLE_ROWS
    assert max(map(len, source.batches())) == BATCH


def test_row_numbers_go_on_through_all_sources_even_if_all_are_opened_first() -> None:
    numbers = count(1)
    first, second = (open_source(BytesIO(_many(4)), ReadOptions(), numbers) for _ in range(2))
    found = [row.number for source in (first, second) for b in source.batches() for row in b]
    assert found == list(range(1, 9))


def test_filling_in_the_samples_rows_leaves_the_rows_of_the_run_untouched() -> None:
    source = opened(_many(2))
    source.sample[0].values[0] = "changed"
    source.sample[0].problems = ()
    assert next(iter(source.batches()))[0].values == ["lead0@example.com"]


def test_a_blank_row_takes_no_number() -> None:
    read = rows(b"email,name\na@example.com,A\n,\n\n , \nb@example.com,B\n")
    assert [(row.number, row.line) for row in read] == [(1, 2), (2, 6)]


def test_position_reaches_the_size_at_the_end() -> None:
    source = opened(_many(5000))
    assert source.size == len(_many(5000))
    assert source.position() < source.size
    for _ in source.batches():
        pass
    assert source.position() == source.size


def test_the_rows_before_a_broken_place_come_before_the_error() -> None:
    batches = opened(b'[{"email": "a@example.com"},\n{"email": }]').batches()
    assert [row.values for row in next(batches)] == [["a@example.com"]]
    with pytest.raises(SourceError, match="line 2, column 11"):
        next(batches)


STREAMS = {
    "csv": ([b"email,na", b"me\n", b"a@example.com,A\n", b'b@example.com,"B\n', b'B"\n'], 2),
    "csv with CR": ([b"email,name\r", b"a@example.com,A\r", b"b@example.com,B\r"], 1),
    "json lines": ([b'{"email": "a@exam', b'ple.com"}\n', b'{"email": "b@example.com"}\n'], 1),
    "objects without line ends": ([b'{"email": "a@example.com"}', b'{"email":"b@example.com"}'], 0),
    "pretty objects": ([b'{\n  "email": "a@example.com"\n', b"}", b"\n{", b'"email":"b@x.co"}'], 1),
    "an array": ([b"[", b'{"email": "a@example.com"}', b',\n{"email": "b@example.com"}', b"]"], 1),
}


@pytest.mark.parametrize(("pieces", "first"), STREAMS.values(), ids=STREAMS.keys())
def test_a_stream_is_opened_and_its_row_given_before_anything_more_arrives(
    pieces: list[bytes], first: int
) -> None:
    with Pipe() as pipe:
        for piece in pieces[: first + 1]:
            pipe.write(piece)
        source = opened(pipe.stream)
        assert [row.number for row in source.sample] == [1]
        batches = source.batches()
        assert [row.number for row in next(batches)] == [1]
        for piece in pieces[first + 1 :]:
            pipe.write(piece)
        assert [row.number for row in next(batches)] == [2]


def test_a_stream_gives_a_row_that_is_complete_without_waiting_for_more() -> None:
    with Pipe() as pipe:
        pipe.write(b"email\na@example.com\n")
        batches = opened(pipe.stream).batches()
        next(batches)
        for i in range(5):
            pipe.write(b"lead%d@example.com\n" % i)
            assert [row.values for row in next(batches)] == [[f"lead{i}@example.com"]]


def test_a_stray_quote_in_a_stream_is_known_at_its_end_as_the_cell_may_go_on_until_then() -> None:
    with Pipe() as pipe:
        pipe.write(b'email,name\na@example.com,"A\nb@example.com,B\n')
        pipe.end()
        batch = next(opened(pipe.stream).batches())
    assert [row.values for row in batch] == [["a@example.com", '"A'], ["b@example.com", "B"]]


@pytest.mark.parametrize("pieces", [[], [b" \n"], [b"email,name\n"], [b"[]"], [b"\xef\xbb\xbf"]])
def test_a_stream_without_rows_is_no_error_and_is_noted(pieces: list[bytes]) -> None:
    with Pipe() as pipe:
        for piece in pieces:
            pipe.write(piece)
        pipe.end()
        source = opened(pipe.stream)
        assert list(source.batches()) == []
        assert source.description.notes == ("stdin contains no rows.",)


def test_a_bracket_in_a_text_that_arrives_in_two_pieces_ends_no_object() -> None:
    with Pipe() as pipe:
        pipe.write(b'{"email": "a@example.com"}\n')
        batches = opened(pipe.stream).batches()
        next(batches)
        pipe.write(b'{"email": "b@example.com", "note": "}')
        pipe.write(b'"}\n')
        assert [row.values for row in next(batches)] == [["b@example.com", "}"]]


def test_a_streams_undecodable_row_is_wrong_and_the_next_goes_on() -> None:
    read = piped([b"email,name\na@example.com,Zo\xeb\nb@example.com,Zo\xc3", b"\xab\n"])
    assert [row.values[1] for row in read] == ["Zo\ufffd", "Zoë"]
    assert [row.error.code if row.error else None for row in read] == ["undecodable", None]


def test_a_stream_tells_utf_16_by_its_mark() -> None:
    read = piped(["email,name\na@example.com,Zoë\n".encode("utf-16")])
    assert [row.values for row in read] == [["a@example.com", "Zoë"]]
