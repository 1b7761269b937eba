from pathlib import Path

import pytest

from tests.in_process import Program

NEW = "New journal at"


@pytest.fixture
def user(program: Program, monkeypatch: pytest.MonkeyPatch, sandbox: object) -> Program:
    from reactin_cli.sandbox.server import Sandbox

    assert isinstance(sandbox, Sandbox)
    monkeypatch.setenv("REACTIN_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("REACTIN_API_KEY", sandbox.api_key)
    monkeypatch.setenv("REACTIN_ORGANIZATION_ID", sandbox.options.organization_id)
    monkeypatch.setenv("REACTIN_LIST_ID", sandbox.options.list_id)
    monkeypatch.delenv("CI", raising=False)
    program.write("leads.csv", "email\na@nord.example.com\n")
    return program


def run(user: Program, *more: str) -> dict[str, object]:
    result = user("import", "leads.csv", "--output", "json", "--no-report", *more)
    record: dict[str, object] = result.json
    return record


def test_a_new_journal_is_announced_once(user: Program, tmp_path: Path) -> None:
    first, second = run(user), run(user)
    where = str(tmp_path / "journal.sqlite3")
    assert first["journal"] == {"location": where, "created": True, "known_leads": 0}
    assert any(note.startswith(f"{NEW} {where}") for note in texts(first["notes"]))
    assert second["journal"] == {"location": where, "created": False, "known_leads": 1}
    assert not any(note.startswith(NEW) for note in texts(second["notes"]))


def test_where_it_may_be_lost_there_is_a_hint(
    user: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    (note,) = [note for note in texts(run(user)["notes"]) if note.startswith(NEW)]
    assert "--require-journal" in note


def test_a_dry_run_begins_none(user: Program, tmp_path: Path) -> None:
    record = run(user, "--dry-run")
    assert record["journal"] == {
        "location": str(tmp_path / "journal.sqlite3"),
        "created": False,
        "known_leads": 0,
    }
    assert not (tmp_path / "journal.sqlite3").exists()


def texts(notes: object) -> list[str]:
    assert isinstance(notes, list)
    return notes
