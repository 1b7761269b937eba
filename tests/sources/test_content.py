import io
import os
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sources.content import Content, open_content
from tests.sources.reads import Pipe


def test_looking_ahead_consumes_nothing() -> None:
    content = open_content(io.BytesIO(b"abcdef"))
    assert content.peek(3) == b"abcdef"
    assert content.position == 0
    assert [content.read(4), content.read(4), content.read(4)] == [b"abcd", b"ef", b""]
    assert content.position == content.size == 6


def test_a_stream_is_looked_at_without_waiting_for_more_than_its_first_bytes() -> None:
    with Pipe() as pipe:
        pipe.write(b"a\n1\n")
        content = open_content(pipe.stream)
        assert content.head() == b"a\n1\n"
        assert (content.name, content.stream, content.size) == ("stdin", True, None)


def test_a_buffered_stream_gives_what_has_arrived() -> None:
    with Pipe() as pipe:
        buffered = io.BufferedReader(pipe.stream)
        content = open_content(buffered)
        pipe.write(b"abcd")
        assert content.read() == b"abcd"
        buffered.detach()


def test_the_callers_file_is_left_open_and_read_from_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(b"skip,email\n")
    with path.open("rb") as file:
        file.seek(5)
        content = open_content(file)
        assert (content.name, content.size) == (str(path), 6)
        assert content.seekable().read() == b"email\n"
        content.close()
        assert not file.closed


def test_a_path_keeps_the_name_that_was_given_and_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(b"email\n")
    with closing(open_content(path)) as content:
        assert content.name == str(path)
        raw = content.seekable()
    assert raw.closed


def test_a_stream_can_be_read_from_its_end_too() -> None:
    content = Content(io.BytesIO(b"abcdef"), "stdin", stream=True)
    content.peek(2)
    file = content.seekable()
    assert (file.seek(-2, os.SEEK_END), file.read()) == (4, b"ef")
    content.close()


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes in folders")
def test_a_named_pipe_is_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "fifo"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"email\n",))
    writer.start()
    with closing(open_content(path)) as content:
        assert (content.stream, content.read()) == (True, b"email\n")
    writer.join()


def test_a_failing_device_is_a_source_error() -> None:
    class Broken(io.BytesIO):
        def read1(self, _: int | None = -1) -> bytes:
            raise OSError("Input/output error")

    with pytest.raises(SourceError, match="Input/output error"):
        open_content(Broken(b"x")).read()


def test_on_windows_a_file_that_cannot_be_opened_may_be_open_in_excel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(SourceError) as error:
        open_content(tmp_path / "leads.xlsx")
    assert "open in Excel" in error.value.hint


def test_a_pipe_that_says_it_is_seekable_as_on_windows_is_read_as_a_stream() -> None:
    class Seekable(io.FileIO):
        def seekable(self) -> bool:
            return True

    out, into = os.pipe()
    os.write(into, b"email\n")
    os.close(into)
    with Seekable(out, "rb") as pipe:
        content = open_content(pipe)
        assert (content.stream, content.read()) == (True, b"email\n")
