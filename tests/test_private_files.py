import stat
import sys
from pathlib import Path

import pytest

from reactin_cli.private_files import make_private_folder


@pytest.mark.skipif(sys.platform == "win32", reason="folders inherit their rights there")
def test_a_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_on_windows_a_folder_inherits_its_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(Path, "mkdir", lambda _, mode, **__: asked.append(mode))
    monkeypatch.setattr(sys, "platform", "win32")
    make_private_folder(tmp_path / "a")
    assert asked == [0o777]


def test_a_folder_that_is_there_stays(tmp_path: Path) -> None:
    make_private_folder(tmp_path)
    assert tmp_path.is_dir()
