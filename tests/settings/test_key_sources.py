import os
import shlex
import sys
from pathlib import Path

import pytest

from reactin_cli.errors import SettingsError
from reactin_cli.settings import key_sources
from reactin_cli.settings.key_sources import read_key
from reactin_cli.settings.values import Layer, Setting
from tests.settings.conftest import KEY, written

posix = pytest.mark.skipif(sys.platform == "win32", reason="on Windows rights are the folder's")


def from_file(path: Path, notes: list[str] | None = None) -> str:
    setting = Setting("api_key_file", str(path), "--api-key-file", Layer.OPTION)
    return read_key(setting, [] if notes is None else notes).value


def from_command(command: str) -> str:
    return read_key(Setting("api_key_command", command, "profile acme", Layer.PROFILE), []).value


def python(program: str) -> str:
    return shlex.join([sys.executable, "-c", program])


def test_a_key_that_is_given_is_the_key() -> None:
    setting = Setting("api_key", KEY, "here", Layer.ENVIRONMENT)
    assert read_key(setting, []) == setting


def test_a_key_file_is_the_key(tmp_path: Path) -> None:
    assert from_file(written(tmp_path / "key", f"\ufeff{KEY}\n")).strip() == KEY


@pytest.mark.parametrize("name", ["gone", "."])
def test_a_key_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        from_file(tmp_path / name)


def test_a_key_file_that_is_no_text_is_told_without_its_content(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(f"{KEY}\n".encode("utf-16"))
    with pytest.raises(SettingsError, match="is not plain text") as caught:
        from_file(path)
    assert KEY not in caught.value.message
    assert caught.value.__cause__ is None


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="has no endless file")
def test_an_endless_key_file_ends() -> None:
    assert len(from_file(Path("/dev/zero"))) == 64 * 1024


@posix
@pytest.mark.parametrize(("mode", "told"), [(0o600, 0), (0o400, 0), (0o640, 1), (0o604, 1)])
def test_a_key_file_that_others_may_read_is_noted(tmp_path: Path, mode: int, told: int) -> None:
    path = written(tmp_path / "key", KEY, mode)
    notes: list[str] = []
    assert from_file(path, notes) == KEY
    assert [f"chmod 600 '{path}'" in note for note in notes] == [True] * told


def test_a_command_prints_the_key() -> None:
    assert from_command(python(f"print({KEY!r})")).strip() == KEY


@posix
def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    assert from_command(f"echo $HOME; touch {tmp_path}/x").startswith("$HOME; touch")
    assert not (tmp_path / "x").exists()


def test_a_command_does_not_read_our_standard_input() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"the leads")
    os.close(writing)
    ours = os.dup(0)
    os.dup2(reading, 0)
    try:
        assert from_command(python("import sys; print(repr(sys.stdin.read()))")).strip() == "''"
        assert os.read(0, 100) == b"the leads"
    finally:
        os.dup2(ours, 0)
        os.close(ours)
        os.close(reading)


def test_a_command_that_fails_is_told_by_its_exit_code_and_not_by_its_words(
    capfd: pytest.CaptureFixture[str],
) -> None:
    program = f"import sys; print({KEY!r}); print({KEY!r}, file=sys.stderr); sys.exit(7)"
    with pytest.raises(SettingsError, match="failed with exit code 7") as caught:
        from_command(python(program))
    assert KEY not in caught.value.message + caught.value.hint
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("command", ["no-such-program-here", " ", "echo 'open", "''", "a\0b"])
def test_a_command_that_cannot_be_started_is_told(command: str) -> None:
    with pytest.raises(SettingsError, match="cannot be started"):
        from_command(command)


def test_a_command_that_prints_no_text_is_told() -> None:
    with pytest.raises(SettingsError, match="something that is not text"):
        from_command(python("import sys; sys.stdout.buffer.write(bytes([255, 254]))"))


def test_a_command_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_sources, "_COMMAND_SECONDS", 0.2)
    with pytest.raises(SettingsError, match=r"took longer than 0\.2 seconds"):
        from_command(python("import time; time.sleep(60)"))
