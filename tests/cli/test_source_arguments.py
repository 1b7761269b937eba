"""Sources on the command line: files, and streams that are read once."""

import os
import sys
import threading
from pathlib import Path

import pytest

from reactin_cli.cli.source_arguments import is_stream, opened, wanted
from reactin_cli.errors import UsageError


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


def test_nothing_named_is_standard_input() -> None:
    assert wanted([]) == ["-"]


def test_standard_input_cannot_be_read_twice() -> None:
    with pytest.raises(UsageError):
        wanted(["-", "leads.csv", "-"])


def test_a_file_is_no_stream_and_a_pipe_is_one(tmp_path: Path, pipe: Path) -> None:
    (tmp_path / "leads.csv").touch()
    assert [is_stream(str(path)) for path in (tmp_path / "leads.csv", tmp_path)] == [False, False]
    assert is_stream(str(pipe))
    assert is_stream("-")
    pipe.read_bytes()


def test_files_are_left_for_the_reader_to_open() -> None:
    with opened(["nothing.csv"], spool=True) as origins:
        assert origins == ["nothing.csv"]


def test_a_pipe_that_is_to_be_read_twice_is_copied(pipe: Path) -> None:
    with opened([str(pipe)], spool=True) as (origin,):
        assert not isinstance(origin, (str, os.PathLike))
        first = origin.read()
        origin.seek(0)
        assert first == origin.read() == b"email\na@example.com\n"
