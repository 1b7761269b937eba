"""Opening a journal: what its location must not be."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal import opening
from reactin_cli.journal.opening import open_store


def test_windows_shares_hold_no_journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(opening, "sys", SimpleNamespace(platform="win32"))
    for share in ("\\\\server\\share\\j.sqlite3", "//server/share/j.sqlite3"):
        with pytest.raises(JournalError) as caught:
            open_store(share)
        assert "disk of this computer" in caught.value.hint
    assert open_store(tmp_path / "j.sqlite3").location == str(tmp_path / "j.sqlite3")
