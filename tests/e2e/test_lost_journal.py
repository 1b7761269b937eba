"""A journal that is new, lost, emptied or replaced is told of; nothing goes out twice unnoticed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place

EMAILS = [f"lead{n}@example.com" for n in range(60)]
FAST = ("--rate", "unlimited", "--no-report", "--output", "json")
SLOW = ("--rate", "20/s", "--no-report", "--output", "json")


def write(user: Place, emails: list[str]) -> None:
    user.write("leads.csv", "email\n" + "".join(f"{email}\n" for email in emails))


def test_a_new_journal_is_announced_once_and_described_in_the_summary(user: Place) -> None:
    write(user, EMAILS[:3])
    where = str(user.journal)
    dry = user.run("import", "leads.csv", "--dry-run", *FAST)
    assert f"note: no journal at {where} yet" in dry.err
    assert dry.json["journal"] == {"location": where, "created": False, "known_leads": 0}
    first = user.run("import", "leads.csv", *FAST)
    note = f"new journal at {where}: earlier imports are not known here"
    assert f"note: {note}" in first.err
    assert any(each.startswith(note) for each in first.json["notes"])
    assert first.json["journal"] == {"location": where, "created": True, "known_leads": 0}
    again = user.run("import", "leads.csv", *FAST)
    assert "new journal" not in again.err
    assert again.json["journal"] == {"location": where, "created": False, "known_leads": 3}
    assert user.run("import", "leads.csv", "--no-journal", *FAST).json["journal"] is None


def test_in_a_ci_job_the_note_says_how_to_keep_it(user: Place) -> None:
    write(user, EMAILS[:1])
    user.env["CI"] = "true"
    told = user.run("import", "leads.csv", *FAST).err
    assert "In a CI job" in told
    assert "--require-journal" in told


def test_add_announces_a_new_journal_too(user: Place) -> None:
    first = user.run("add", "--email", EMAILS[0])
    assert f"note: new journal at {user.journal}" in first.err
    assert "new journal" not in user.run("add", "--email", EMAILS[0]).err


@pytest.mark.parametrize("content", [b"", b"email\na@b.co\n", bytes(9_999)])
def test_a_file_that_is_no_journal_is_exit_3_and_stays_as_it_is(
    user: Place, sandbox: Sandbox, content: bytes
) -> None:
    write(user, EMAILS[:3])
    user.journal.write_bytes(content)
    mode = user.journal.stat().st_mode
    for arguments in (
        ("import", "leads.csv", *FAST),
        ("import", "leads.csv", "--dry-run", *FAST),
        ("import", "leads.csv", "--require-journal", *FAST),
        ("add", "--email", EMAILS[0]),
        ("runs",),
        ("runs", "purge", "--all", "--yes"),
    ):
        result = user.run(*arguments)
        assert result.code == 3, (arguments, result)
        assert str(user.journal) in result.err or "not a journal" in result.err
    assert not sandbox.leads
    assert (user.journal.read_bytes(), user.journal.stat().st_mode) == (content, mode)


def remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def empty(path: Path) -> None:
    os.truncate(path, 0)


def replace(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


@pytest.mark.skipif(os.name != "posix", reason="open files cannot be removed there")
@pytest.mark.parametrize("fate", [remove, empty, replace])
def test_a_journal_that_is_lost_in_mid_run_ends_it(
    user: Place, sandbox: Sandbox, fate: Callable[[Path], None]
) -> None:
    write(user, EMAILS)
    process = user.start("import", "leads.csv", *SLOW)
    while len(sandbox.leads) < 5:
        assert process.poll() is None
        time.sleep(0.02)
    fate(user.journal)
    out, err = process.communicate(timeout=60)
    sent = len(sandbox.leads)
    assert process.returncode == 6, err
    assert b'"stopped": "local_storage"' in out
    assert b"while this import was using it" in err
    assert sent < len(EMAILS) - 10


def test_an_import_with_a_journal_emptied_in_between_does_not_send_again(
    user: Place, sandbox: Sandbox
) -> None:
    write(user, EMAILS[:5])
    user.run("import", "leads.csv", *FAST)
    user.journal.write_bytes(b"")
    assert user.run("import", "leads.csv", *FAST).code == 3
    assert len(sandbox.leads) == 5
