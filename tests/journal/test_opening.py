"""Opening a journal: what its location must not be."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal import opening
from reactin_cli.journal.opening import creation_script, open_store


def test_windows_shares_hold_no_journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(opening, "sys", SimpleNamespace(platform="win32"))
    for share in ("\\\\server\\share\\j.sqlite3", "//server/share/j.sqlite3"):
        with pytest.raises(JournalError) as caught:
            open_store(share)
        assert "disk of this computer" in caught.value.hint
    assert open_store(tmp_path / "j.sqlite3").location == str(tmp_path / "j.sqlite3")


def test_without_its_extra_a_server_is_refused_with_what_adds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.startswith("reactin_cli.journal.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for ask in (lambda: open_store("postgresql://db/leads"), creation_script):
        with pytest.raises(JournalError, match="an extra that is not installed") as caught:
            ask()
        assert "pip install 'reactin[postgres]'" in caught.value.hint
