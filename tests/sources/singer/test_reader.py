"""Messages as they arrive, and the rows in them."""

import io
import json
from itertools import count

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.model import Row
from reactin_cli.sources.content import CHUNK, open_content
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions, SourceFormat
from reactin_cli.sources.singer import reader
from reactin_cli.sources.singer.messages import BrokenMessage
from reactin_cli.sources.singer.reader import Messages
from reactin_cli.sources.text import LONGEST


def record(stream: str, **values: object) -> str:
    return json.dumps({"type": "RECORD", "stream": stream, "record": values}) + "\n"


def rows_of(text: str | bytes) -> list[Row]:
    data = text if isinstance(text, bytes) else text.encode()
    source = open_source(io.BytesIO(data), ReadOptions(format=SourceFormat.SINGER), count(1))
    return [row for rows in source.batches() for row in rows]


def test_rows_know_their_stream_and_line() -> None:
    rows = rows_of(record("people", a=1) + '{"type": "NEWS"}\n\n' + record("firms", b=[1, "x"]))
    assert [(r.number, r.line, r.source, r.cells) for r in rows] == [
        (1, 1, "people", {"a": "1"}),
        (2, 4, "firms", {"b": "1; x"}),
    ]


def test_nested_objects_become_columns_with_dotted_names() -> None:
    (row,) = rows_of(record("people", properties={"email": "a@example.com"}, list=[{"a": 1}]))
    assert row.cells == {"properties.email": "a@example.com"}


def test_a_broken_line_is_a_wrong_row_and_the_others_go_on() -> None:
    rows = rows_of(record("people", a=1) + "Traceback!\n" + record("people", a=2))
    assert [row.error.code if row.error else "" for row in rows] == ["", "broken_json", ""]


def test_a_record_that_is_no_object_is_a_wrong_row() -> None:
    (row,) = rows_of('{"type": "RECORD", "stream": "people", "record": [1]}\n')
    assert row.error
    assert (row.source, row.error.code) == ("people", "broken_json")


def test_bytes_that_are_no_text_make_a_row_wrong() -> None:
    (row,) = rows_of(record("people", a="x").replace("x", "ü").encode("latin-1"))
    assert row.error
    assert row.error.code == "undecodable"


def test_a_message_that_breaks_off_is_told_after_those_before_it() -> None:
    messages = iter(Messages(open_content(io.BytesIO((record("people", a=1) * 2)[:-5].encode()))))
    assert len(next(messages)) == 1
    with pytest.raises(SourceError, match="break off in line 2"):
        list(messages)


def test_a_last_line_needs_no_end() -> None:
    assert len(rows_of(record("people", a=1).strip())) == 1


def test_a_line_without_an_end_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 16 MB"):
        rows_of(record("people", a="x" * (LONGEST + 2 * CHUNK)))


def test_characters_that_look_like_line_ends_are_none() -> None:
    line = json.dumps(
        {"type": "RECORD", "stream": "people", "record": {"a": "b\x85\u2028c"}}, ensure_ascii=False
    )
    assert [row.line for row in rows_of(f"{line}\n{line}\n")] == [1, 2]


def test_a_tap_with_streams_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_STREAMS", 2)
    with pytest.raises(SourceError, match="more than 2 streams"):
        rows_of("".join(record(f"stream {n}", a=1) for n in range(3)))


def test_messages_come_in_pieces_of_any_size() -> None:
    text = (record("people", a="ü") + "broken\n").encode()

    class Dripping(io.RawIOBase):
        """Gives one byte at a time."""

        name = "tap"

        def __init__(self) -> None:
            self._left = io.BytesIO(text)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # the buffers that io passes
            byte = self._left.read(1)
            buffer[: len(byte)] = byte
            return len(byte)

    found = [m for ms in Messages(open_content(Dripping())) for m in ms]  # type: ignore[arg-type]  # it is read as a stream
    assert [type(message) for message in found] == [type(found[0]), BrokenMessage]
