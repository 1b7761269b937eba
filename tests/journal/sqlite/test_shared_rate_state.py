"""Turns that cannot be right: of another boot, or too far ahead."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sqlite import shared_rate_state
from reactin_cli.journal.sqlite.shared_rate_state import boot_id, is_same_boot
from tests.journal.people import start


@pytest.mark.parametrize(
    ("column", "value"), [("boot", "another boot"), ("next_turn", 1e12)], ids=["boot", "far ahead"]
)
def test_a_turn_that_cannot_be_right_is_void(tmp_path: Path, column: str, value: object) -> None:
    async def turn(journal: RunJournal) -> float:
        return await journal.turns.turn(200.0) - asyncio.get_running_loop().time()

    journal = start(path := tmp_path / "journal.sqlite3")
    assert asyncio.run(turn(journal)) < 1
    assert asyncio.run(turn(journal)) > 100
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"UPDATE organization SET {column} = ?", (value,))  # noqa: S608 - two names
    assert asyncio.run(turn(journal)) < 1
    journal.close()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a-b-c", "a-b-c", True),
        ("a-b-c", "d-e-f", False),
        ("", "a-b-c", False),
        ("since 1000", "since 1030", True),
        ("since 1000", "since 1300", False),
    ],
)
def test_a_boot_is_known_again_though_a_clock_was_set(one: str, other: str, same: bool) -> None:
    assert is_same_boot(one, other) is same


def test_windows_tells_its_boots_apart_by_when_it_was_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert is_same_boot(boot_id(), boot_id())
    assert boot_id().startswith("since ")


def test_macos_without_its_command_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(shared_rate_state, "_SYSCTL", ("/nowhere/sysctl",))
    assert boot_id() == ""
    monkeypatch.setattr(
        shared_rate_state, "_SYSCTL", (sys.executable, "-c", "print('one-session')")
    )
    assert boot_id() == "one-session"
