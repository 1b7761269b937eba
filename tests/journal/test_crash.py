"""The process dies: at every write, one by one, and at random moments."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Status
from tests.journal.child import import_numbers, on_the_wire

LEADS = range(3)
SKIP = JournalOptions(if_unknown="skip", durable=False)
KILLED = 9

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")


def mortal(writes_left: int) -> type[sqlite3.Connection]:
    """Make a connection that kills its process before the statement that is one too many."""

    class Mortal(sqlite3.Connection):
        left = writes_left

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if not sql.startswith(("SELECT", "PRAGMA")):
                if Mortal.left == 0:
                    os._exit(KILLED)
                Mortal.left -= 1
            return super().execute(sql, *values)

    return Mortal


def in_a_process_that_dies_at(write: int, work: Callable[[], object]) -> bool:
    """Do the work in a process of its own; tell whether it died."""
    child = os.fork()
    if child == 0:
        sqlite3.connect = partial(sqlite3.connect, factory=mortal(write))  # type: ignore[assignment] # overloaded
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, KILLED}
    return code == KILLED


def child(path: Path, wire: Path, numbers: Iterable[int]) -> list[str]:
    places = [str(path), str(wire), ",".join(map(str, numbers))]
    return [sys.executable, "-m", "tests.journal.child", *places]


@needs_fork
@pytest.mark.parametrize("in_flight", [1, 3])
def test_killed_at_any_write_no_lead_is_lost_and_only_one_in_flight_is_sent_twice(
    tmp_path: Path, in_flight: int
) -> None:
    for write in range(1000):
        path, wire = tmp_path / f"{write}.sqlite3", tmp_path / f"{write}.wire"
        work = partial(import_numbers, path, wire, LEADS, in_flight=in_flight)
        if not in_a_process_that_dies_at(write, work):
            break
        import_numbers(path, wire, LEADS)
        arrived = Counter(on_the_wire(wire))
        assert sorted(arrived) == list(LEADS)
        assert sum(arrived.values()) <= len(LEADS) + in_flight
    assert write > 40


@needs_fork
def test_killed_at_any_write_under_skip_every_lead_arrived_or_is_in_doubt(tmp_path: Path) -> None:
    for write in range(1000):
        path, wire = tmp_path / f"{write}.sqlite3", tmp_path / f"{write}.wire"
        if not in_a_process_that_dies_at(write, partial(import_numbers, path, wire, LEADS, SKIP)):
            break
        rows = import_numbers(path, wire, LEADS, SKIP)
        arrived = Counter(on_the_wire(wire))
        assert set(arrived.values()) <= {1}
        for row in rows:
            assert row.outcome is not None
            sure = row.outcome.status is not Status.UNKNOWN
            assert row.number - 1 in arrived or not sure
            (sighting,) = SqliteStore(path).find(row.lead.keys if row.lead else ())
            assert sighting.status == ("added" if sure else "in_doubt")
    assert write > 40


def test_killed_at_random_moments_all_arrive_and_few_arrive_twice(tmp_path: Path) -> None:
    path, wire = tmp_path / "journal.sqlite3", tmp_path / "wire"
    numbers = range(2_000)
    command = child(path, wire, numbers)
    chance = random.Random(1)
    kills = 0
    for arrivals in sorted(chance.sample(numbers[:-200], 6)):
        process = subprocess.Popen(command)
        while process.poll() is None and len(on_the_wire(wire)) < arrivals:
            time.sleep(0.001)
        process.kill()
        kills += process.wait() != 0
    import_numbers(path, wire, numbers)
    arrived = Counter(on_the_wire(wire))
    assert sorted(arrived) == list(numbers)
    assert kills > 0
    assert sum(arrived.values()) - len(numbers) <= 16 * kills
    assert import_numbers(path, wire, numbers)[0].outcome is not None
    assert Counter(on_the_wire(wire)) == arrived


def test_three_overlapping_files_at_once_send_each_lead_once(tmp_path: Path) -> None:
    path, wire = tmp_path / "journal.sqlite3", tmp_path / "wire"
    files = [range(300), range(150, 450), range(299, -1, -1)]
    processes = [subprocess.Popen(child(path, wire, numbers)) for numbers in files]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert sorted(on_the_wire(wire)) == list(range(450))


def test_rows_inserted_removed_and_reordered_send_only_the_new_ones(tmp_path: Path) -> None:
    path, wire = tmp_path / "journal.sqlite3", tmp_path / "wire"
    import_numbers(path, wire, range(50))
    import_numbers(path, wire, [70, *range(49, 10, -1), 71, *range(5)])
    assert sorted(on_the_wire(wire)) == [*range(50), 70, 71]
