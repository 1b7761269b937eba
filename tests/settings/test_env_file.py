import logging
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, strategies

from reactin_cli.errors import SettingsError
from reactin_cli.settings import env_file as env_file_module
from reactin_cli.settings.env_file import _parse, load_env_file
from tests.settings.conftest import World, written

posix = pytest.mark.skipif(sys.platform == "win32", reason="on Windows rights are the folder's")


def test_the_nearest_one_at_or_above_the_working_directory_is_read(world: World) -> None:
    world.write_env("REACTIN_LIST_ID=far", folder=world.home)
    near = world.write_env("REACTIN_LIST_ID=near", folder=world.cwd.parent)
    env_file = load_env_file(None, world.cwd, world.home)
    assert (env_file.path, env_file.values) == (near, {"REACTIN_LIST_ID": "near"})


def test_the_home_directory_is_looked_into_but_nothing_above_it(world: World) -> None:
    world.write_env("REACTIN_LIST_ID=above", folder=world.home.parent)
    assert load_env_file(None, world.cwd, world.home).path is None
    at_home = world.write_env("REACTIN_LIST_ID=home", folder=world.home)
    assert load_env_file(None, world.cwd, world.home).path == at_home


@posix
def test_outside_the_home_directory_the_folders_above_are_looked_into(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    written(tmp_path / ".env", "REACTIN_LIST_ID=x")
    assert load_env_file(None, deep, tmp_path / "elsewhere").values == {"REACTIN_LIST_ID": "x"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second file system")
def test_the_search_ends_at_the_file_systems_edge() -> None:
    from reactin_cli.settings.env_file import _upwards

    assert list(_upwards(Path("/proc/sys"), Path("/nowhere"))) == [Path("/proc/sys"), Path("/proc")]


def test_a_folder_called_env_is_no_env_file(world: World) -> None:
    (world.cwd / ".env").mkdir()
    found = world.write_env("REACTIN_LIST_ID=x", folder=world.cwd.parent)
    assert load_env_file(None, world.cwd, world.home).path == found


def test_a_working_directory_that_is_gone_has_none(world: World) -> None:
    assert load_env_file(None, world.cwd / "gone", world.home).path is None


def test_only_our_own_names_are_taken(world: World) -> None:
    world.write_env("PATH=/evil\nLD_PRELOAD=x\nHTTPS_PROXY=http://e\nREACTIN_LIST_ID=x")
    assert load_env_file(None, world.cwd, world.home).values == {"REACTIN_LIST_ID": "x"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("REACTIN_API_KEY=abc", "abc"),
        ("export REACTIN_API_KEY=abc", "abc"),
        ("REACTIN_API_KEY = 'a b#c'", "a b#c"),
        ('REACTIN_API_KEY="abc" # mine', "abc"),
        ("REACTIN_API_KEY=abc # mine", "abc"),
        ("REACTIN_API_KEY=abc\r\n", "abc"),
        ("\ufeffREACTIN_API_KEY=abc", "abc"),
        ("REACTIN_API_KEY=$HOME/${PATH}$(id)", "$HOME/${PATH}$(id)"),
        ("REACTIN_API_KEY=one\nREACTIN_API_KEY=two", "two"),
    ],
)
def test_lines_are_read_as_data(world: World, text: str, value: str) -> None:
    world.write_env(text)
    env_file = load_env_file(None, world.cwd, world.home)
    assert (env_file.values, env_file.notes) == ({"REACTIN_API_KEY": value}, ())


@pytest.mark.parametrize("text", ["REACTIN_API_KEY=", "REACTIN_API_KEY", "REACTIN_API_KEY=''"])
def test_an_empty_value_counts_as_not_set(world: World, text: str) -> None:
    world.write_env(text)
    assert load_env_file(None, world.cwd, world.home).values == {}


def test_a_broken_line_is_told_by_its_number_and_not_by_its_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    path = world.write_env("A=1\n\n\nREACTIN_API_KEY='s3cret\nREACTIN_LIST_ID=x\n")
    with caplog.at_level(logging.DEBUG):
        env_file = load_env_file(None, world.cwd, world.home)
    assert env_file.notes == (f"{path}, line 4: this line cannot be read.",)
    assert env_file.values == {"REACTIN_LIST_ID": "x"}
    assert caplog.records == []


def test_a_broken_line_of_another_program_is_none_of_ours(world: World) -> None:
    world.write_env("OTHER='x\nREACTIN_LIST_ID=x\n")
    assert load_env_file(None, world.cwd, world.home).notes == ()


def test_a_misspelt_name_is_told_with_the_nearest_one(world: World) -> None:
    world.write_env("\nREACTIN_APIKEY=s3cret")
    (note,) = load_env_file(None, world.cwd, world.home).notes
    assert note.endswith(
        "line 2: there is no setting REACTIN_APIKEY. Did you mean REACTIN_API_KEY?"
    )


def test_a_folder_cannot_choose_the_config_file(world: World) -> None:
    config = written(world.cwd / "evil.toml", "[profiles.x]\napi_key_command = 'touch ran'")
    world.write_env(f"REACTIN_CONFIG={config}")
    found = world.resolve()
    assert found.profile is None
    assert "is read only from the real environment" in found.notes[0]


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666, 0o777])
def test_one_that_others_may_write_to_is_ignored_with_a_note(world: World, mode: int) -> None:
    path = world.write_env("REACTIN_LIST_ID=x", mode=mode)
    env_file = load_env_file(None, world.cwd, world.home)
    assert (env_file.path, env_file.values) == (None, {})
    (note,) = env_file.notes
    assert str(path) in note
    assert "ignored" in note
    assert f"chmod go-w '{path}'" in note


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o444, 0o755])
def test_one_that_others_may_only_read_is_used(world: World, mode: int) -> None:
    world.write_env("REACTIN_LIST_ID=x", mode=mode)
    assert load_env_file(None, world.cwd, world.home).values == {"REACTIN_LIST_ID": "x"}


@posix
def test_a_given_one_that_others_may_write_to_is_an_error(world: World) -> None:
    written(world.cwd / "my.env", "REACTIN_LIST_ID=x", mode=0o666)
    with pytest.raises(SettingsError, match="can be changed by other users"):
        load_env_file("my.env", world.cwd, world.home)


def test_a_given_one_replaces_the_one_that_would_be_found(world: World) -> None:
    world.write_env("REACTIN_LIST_ID=found\nREACTIN_API_KEY=found")
    written(world.cwd / "my.env", "REACTIN_LIST_ID=given")
    assert load_env_file("my.env", world.cwd, world.home).values == {"REACTIN_LIST_ID": "given"}


@pytest.mark.parametrize("given", ["gone.env", "", "."])
def test_a_given_one_that_cannot_be_read_is_an_error(world: World, given: str) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_env_file(given, world.cwd, world.home)


def test_a_found_one_that_is_no_text_is_ignored_with_a_note(world: World) -> None:
    (world.cwd / ".env").write_bytes("REACTIN_API_KEY=s3cret".encode("utf-16"))
    (note,) = load_env_file(None, world.cwd, world.home).notes
    assert "is not UTF-8 text. It was ignored." in note


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
def test_one_that_is_too_large_is_not_read(world: World) -> None:
    path = world.write_env("REACTIN_LIST_ID=L\n" + "#" * (1 << 20))
    settings = world.resolve()
    assert settings.find("list_id") is None
    assert "larger than 1 MiB" in settings.notes[0]
    with pytest.raises(SettingsError, match="larger than 1 MiB"):
        world.resolve({"env_file": str(path)})


def test_a_given_one_may_be_a_pipe(world: World) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"REACTIN_LIST_ID=piped")
    os.close(writing)
    assert load_env_file(f"/dev/fd/{reading}", world.cwd, world.home).values == {
        "REACTIN_LIST_ID": "piped"
    }
    os.close(reading)


@given(strategies.text(), strategies.sampled_from(["", "REACTIN_API_KEY=", "export REACTIN_X='"]))
def test_no_text_whatever_breaks_the_reading(text: str, before: str) -> None:
    env_file = _parse(Path("x"), before + text)
    assert all(name.startswith("REACTIN_") and value for name, value in env_file.values.items())


def test_on_windows_no_folder_above_is_trusted_outside_the_home_directory(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env_file_module, "sys", SimpleNamespace(platform="win32"))
    (shared := tmp_path / "shared" / "leads").mkdir(parents=True)
    written(tmp_path / "shared" / ".env", "REACTIN_LIST_ID=theirs")
    assert load_env_file(None, shared, world.home).path is None
    own = written(shared / ".env", "REACTIN_LIST_ID=ours")
    assert load_env_file(None, shared, world.home).path == own
    at_home = world.write_env("REACTIN_LIST_ID=home", folder=world.home)
    assert load_env_file(None, world.cwd, world.home).path == at_home
