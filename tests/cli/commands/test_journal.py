"""`reactin journal`: what the journal knows, whether it is sound, and its copy."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.in_process import Program
from tests.journal.people import SUMMER, row, run


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def test_without_a_journal_it_says_where_it_would_be(program: Program, journal: Path) -> None:
    shown = program("journal", "info")
    assert (shown.code, shown.err) == (0, "")
    assert f"no journal at {journal}" in shown.out
    told = program("journal", "info", "--output", "json").json
    assert (told["exists"], told["healthy"], told["location"]) == (False, None, str(journal))
    assert not journal.exists()


def test_it_counts_runs_and_leads_by_list(program: Program, journal: Path) -> None:
    asyncio.run(run(journal, row(1, "a@b.co"), row(2, "c@d.co")))
    asyncio.run(run(journal, row(1, "a@b.co"), target=SUMMER))
    told = program("journal", "info", "--output", "json").json
    assert (told["runs"], told["live_runs"], told["healthy"]) == (2, 0, True)
    assert [(each["list_id"], each["added"]) for each in told["leads"]] == [
        ("spring", 2),
        ("summer", 1),
    ]
    shown = program("journal", "info", "--journal", journal)
    assert shown.code == 0
    assert "sound" in shown.out
    assert "spring" in shown.out


def test_a_journal_that_is_not_sound_is_exit_3(program: Program, journal: Path) -> None:
    asyncio.run(run(journal, row(1, "a@b.co")))
    with closing(sqlite3.connect(journal)) as db, db:
        db.execute("DELETE FROM lead")
    shown = program("journal", "info")
    assert shown.code == 3
    assert "missing" in shown.out
    assert "backup" in shown.out
    assert program("journal", "info", "--output", "json").json["healthy"] is False


def test_a_copy_is_made_and_described_and_nothing_else_is_overwritten(
    program: Program, journal: Path, tmp_path: Path
) -> None:
    asyncio.run(run(journal, row(1, "a@b.co")))
    copied = program("journal", "copy", journal, "copy.sqlite3", "--output", "json").json
    assert (copied["from"], copied["to"]["location"]) == (str(journal), "copy.sqlite3")
    assert copied["to"]["leads"][0]["added"] == 1
    asyncio.run(run(tmp_path / "copy.sqlite3", row(1, "elsewhere@b.co")))
    before = (tmp_path / "copy.sqlite3").read_bytes()
    again = program("journal", "copy", journal, "copy.sqlite3")
    assert (again.code, again.out) == (2, "")
    assert "knows imports" in again.err
    assert (tmp_path / "copy.sqlite3").read_bytes() == before
    assert "The copy" in program("journal", "copy", journal, "other.sqlite3").out


PASSWORDS = (
    "postgresql://user:secret@127.0.0.1:1/leads",
    "postgresql://user:secret#1@127.0.0.1:1/leads",
    "postgresql://user:secret?1@127.0.0.1:1/leads",
    "postgresql://user:1/secret@127.0.0.1:1/leads",
    "postgresql://user:[secret@127.0.0.1:1/leads",
    "postgresql://user:\u2100secret@127.0.0.1:1/leads",
    "postgresql://user:1@secret@127.0.0.1:1/leads",
    "postgres://127.0.0.1:1/leads?password=secret",
    "postgresql://127.0.0.1:1/leads?oauth_client_secret=secret",
    "postgresql://user:secret%zz@db/leads",
    "postgresql+psycopg://user:secret@127.0.0.1:1/leads",
    "mysql://user:secret@127.0.0.1:1/leads",
)


@pytest.mark.parametrize("place", PASSWORDS)
def test_a_password_on_the_command_line_is_refused(
    program: Program, journal: Path, place: str
) -> None:
    for arguments in (
        ("journal", "info", "--journal", place),
        ("journal", "copy", journal, place),
        ("journal", "copy", place, journal),
        ("import", "leads.csv", "--journal", place),
    ):
        refused = program(*arguments)
        assert refused.code == 2
        assert "PGPASSWORD" in refused.err
        assert "secret" not in refused.err + refused.out


@pytest.mark.parametrize("place", PASSWORDS)
def test_a_server_that_is_not_there_is_named_without_its_password(
    program: Program, journal: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    asyncio.run(run(journal, row(1, "a@b.co")))
    before = sorted(journal.parent.iterdir())
    monkeypatch.setenv("REACTIN_JOURNAL", place)
    for arguments in (("journal", "info"), ("runs",), ("doctor",)):
        refused = program(*arguments)
        assert refused.code == 3
        assert "journal" in refused.err + refused.out
        assert "secret" not in refused.err + refused.out
    assert sorted(journal.parent.iterdir()) == before
