"""A run is alive while it holds its lock."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reactin_cli.journal.sqlite import liveness
from reactin_cli.journal.sqlite.liveness import RunLocks

ON_WINDOWS = sys.platform == "win32"
HOLD = """
import sys
import time
from pathlib import Path
from reactin_cli.journal.sqlite.liveness import RunLocks
RunLocks(Path(sys.argv[1])).take(1)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def test_a_run_lives_until_its_process_is_killed(journal: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(journal)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert RunLocks(journal).is_alive(1)
        process.kill()
        process.wait()
        assert not RunLocks(journal).is_alive(1)


def test_two_runs_of_one_process_see_each_other(journal: Path) -> None:
    one, two = RunLocks(journal), RunLocks(journal)
    one.take(1)
    assert two.is_alive(1)
    assert two.is_alive(1)  # to look does not take the lock away
    one.release()
    assert not two.is_alive(1)


def test_runs_that_open_one_journal_by_different_paths_see_each_other(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (journal.parent / "here").mkdir()
    link = journal.parent / "here" / "link.sqlite3"
    try:
        link.symlink_to(journal)
    except OSError:
        pytest.skip("needs the right to make symbolic links")
    monkeypatch.chdir(journal.parent)
    locks = RunLocks(link)
    locks.take(1)
    for path in (journal, link, Path(journal.name)):
        assert RunLocks(path).is_alive(1)
    locks.release()


def test_a_dead_run_is_seen_where_nothing_may_be_written(journal: Path) -> None:
    lock = journal.with_name("journal.sqlite3-run-1.lock")
    lock.touch(mode=0o400)
    assert not RunLocks(journal).is_alive(1)


def test_a_run_without_a_file_is_dead(journal: Path) -> None:
    assert not RunLocks(journal).is_alive(7)


def test_what_a_dead_run_left_is_swept_and_a_live_one_is_not(journal: Path) -> None:
    locks = RunLocks(journal)
    left = journal.with_name("journal.sqlite3-run-1.lock")
    left.touch()
    locks.take(2)
    for run in (1, 2):
        RunLocks(journal).sweep(run)
    assert not left.exists()
    assert RunLocks(journal).is_alive(2)
    locks.release()


def test_on_windows_another_look_at_the_same_moment_makes_nobody_alive(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = RunLocks(journal)
    looking.take(1)  # as a look does there, for a moment
    if not ON_WINDOWS:
        monkeypatch.setattr(liveness, "LOOKS", 3)
    monkeypatch.setattr(time, "sleep", lambda _: os.close(looking._own.pop(1)))
    assert not RunLocks(journal).is_alive(1)
