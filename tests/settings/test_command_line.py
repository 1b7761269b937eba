import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reactin_cli.errors import SettingsError
from reactin_cli.settings import key_sources
from reactin_cli.settings.command_line import started_by, windows_line
from reactin_cli.settings.key_sources import read_key
from reactin_cli.settings.values import Layer, Setting


def program(folder: Path, name: str = "op") -> str:
    """Make a file that can be started; give what a command calls it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.cmd" if sys.platform == "win32" else folder / name
    path.touch(mode=0o700)
    return name


def line(command: str, *path: Path, folder: Path | None = None) -> str:
    told = windows_line(command, folder, [str(each) for each in path])
    return told.replace(".CMD", "").replace(".cmd", "")


def test_windows_gets_a_line_whose_program_was_looked_for(tmp_path: Path) -> None:
    name = program(tmp_path / "bin")
    told = line(f'{name} read "op://a b/key"', tmp_path, tmp_path / "bin")
    assert told == f'{tmp_path / "bin" / name} read "op://a b/key"'


def test_a_program_with_a_blank_in_its_path_is_put_in_quotes(tmp_path: Path) -> None:
    name = program(tmp_path / "my bin", "op it")
    assert line(f'"{name}" read', tmp_path / "my bin") == f'"{tmp_path / "my bin" / name}" read'


@pytest.mark.parametrize("path", ["", ".", "other"])
def test_what_lies_in_the_working_directory_is_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    name = program(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError):
        windows_line(name, None, [path, str(tmp_path / "bin")])


def test_a_relative_path_is_seen_from_the_config_files_folder(tmp_path: Path) -> None:
    name = program(tmp_path / "bin")
    told = line(f"bin{os.sep}{name} x", folder=tmp_path)
    assert told == f"{tmp_path / 'bin' / name} x"


@pytest.mark.parametrize("command", ["", "  ", '""', '"'])
def test_what_names_no_program_is_no_command(command: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        windows_line(command, None, [])


@pytest.mark.skipif(sys.platform == "win32", reason="its programs split their arguments")
def test_elsewhere_it_is_split_as_a_shell_would(tmp_path: Path) -> None:
    assert started_by("bin/op 'a b'", tmp_path) == [str(tmp_path / "bin/op"), "a b"]


def test_the_hint_names_the_shell_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    setting = Setting("api_key_command", "no-such-program-here", "profile acme", Layer.PROFILE)
    monkeypatch.setattr(key_sources, "sys", SimpleNamespace(platform="win32"))
    with pytest.raises(SettingsError, match="cannot be started") as caught:
        read_key(setting, [])
    assert "cmd /c" in caught.value.hint
