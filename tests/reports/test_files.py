import os
import stat
import sys
from pathlib import Path

import pytest

from reactin_cli.errors import StorageError, UsageError
from reactin_cli.reports.files import OutputFile, written_anew

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights or files")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_a_new_file_is_for_its_owner_alone_before_anything_is_written(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        OutputFile(tmp_path / "out.csv").close()
    finally:
        os.umask(previous)
    assert rights(tmp_path / "out.csv") == 0o600


@posix
def test_an_existing_file_is_emptied_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o666)
    file = OutputFile(path)
    assert (path.read_text(), rights(path)) == ("", 0o600)
    file.close()


def test_what_is_written_is_in_the_file_at_once(tmp_path: Path) -> None:
    file = OutputFile(tmp_path / "out.csv")
    file.write("Zoë\n")
    assert (tmp_path / "out.csv").read_bytes() == "Zoë\n".encode()
    file.close()


def test_half_a_surrogate_pair_is_written_as_its_escape(tmp_path: Path) -> None:
    file = OutputFile(tmp_path / "out.jsonl")
    file.write("\ud83d\n")
    file.close()
    assert (tmp_path / "out.jsonl").read_text() == "\\ud83d\n"


@pytest.mark.parametrize("name", ["missing/out.csv", "."])
def test_a_path_that_takes_no_file_is_wrong_usage(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        OutputFile(tmp_path / name)
    assert str(tmp_path / name) in caught.value.message


def test_on_windows_a_report_that_cannot_be_replaced_may_be_open_in_excel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    file = OutputFile(tmp_path / "out.csv")
    monkeypatch.setattr(sys, "platform", "win32")
    assert "open in Excel" in file.failure(PermissionError(13, "Permission denied")).hint
    file.close()
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UsageError) as caught:
        OutputFile(tmp_path / "out.csv")
    assert "open in Excel" in caught.value.hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this platform")
def test_a_full_disk_is_said_once_with_the_path() -> None:
    file = OutputFile(Path("/dev/full"))
    with pytest.raises(StorageError, match="/dev/full"):
        file.write("a line\n")
    file.write("another line\n")
    file.close()


@posix
def test_a_file_that_could_not_grow_ends_with_a_whole_line(tmp_path: Path) -> None:
    import resource  # it exists on POSIX alone

    file = OutputFile(tmp_path / "out.csv")
    file.write("the first line\n")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        with pytest.raises(StorageError):
            file.write("the second line\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    file.write("the third line\n")
    file.close()
    assert (tmp_path / "out.csv").read_text() == "the first line\n"


def test_a_file_written_anew_takes_the_place_of_the_old_one_behind_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "out.csv", tmp_path / "link.csv"
    path.write_text("old")
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("links need a right here")
    with written_anew(link) as file:
        file.write("new")
    assert (link.is_symlink(), path.read_text()) == (True, "new")


def test_a_file_that_could_not_be_written_anew_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def fill() -> None:
        with written_anew(path) as file:
            file.write("new")
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        fill()
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.csv", "old")]
