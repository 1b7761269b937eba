"""Sources: paths, streams that are read once, and iterables of mappings."""

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.importing.origins import is_stream, opened


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe with a path, into which somebody writes one lead."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such pipes")
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(b"email\na@example.com\n"))
    writer.start()
    return path


def test_a_file_is_no_stream_and_a_pipe_is_one(tmp_path: Path, pipe: Path) -> None:
    (tmp_path / "leads.csv").touch()
    assert [is_stream(path) for path in (tmp_path / "leads.csv", tmp_path)] == [False, False]
    assert is_stream(str(pipe))
    assert is_stream(io.BytesIO())
    pipe.read_bytes()


def test_files_are_left_for_the_reader_to_open() -> None:
    with opened(["nothing.csv"], spool=True) as origins:
        assert origins == ["nothing.csv"]


def test_a_pipe_that_is_read_twice_is_copied(pipe: Path) -> None:
    with opened([str(pipe)], spool=True) as (origin,):
        assert not isinstance(origin, (str, os.PathLike))
        first = origin.read()
        origin.seek(0)
        assert first == origin.read() == b"email\na@example.com\n"


@pytest.mark.parametrize("source", [3, {"email": "a@example.com"}, b"email\n"])
def test_what_is_no_source_is_refused(source: object) -> None:
    with pytest.raises(UsageError, match="cannot be read"), opened([source], spool=False):  # type: ignore[list-item]
        pass
