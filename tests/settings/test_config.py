import sys
from pathlib import Path

import pytest

from reactin_cli.errors import SettingsError
from reactin_cli.settings.config import config_path, load_config
from tests.settings.conftest import written


def config_of(tmp_path: Path, text: str) -> Path:
    return written(tmp_path / "config.toml", text)


def test_the_environment_says_where_the_file_is(tmp_path: Path) -> None:
    environ = {"REACTIN_CONFIG": "my.toml"}
    assert config_path(environ, tmp_path, tmp_path) == tmp_path / "my.toml"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the XDG folders are Linux's")
def test_else_it_is_in_the_users_config_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    environ = {"REACTIN_CONFIG": ""}
    assert config_path(environ, tmp_path, tmp_path) == tmp_path / "reactin" / "config.toml"


def test_a_file_that_does_not_exist_has_no_profiles(tmp_path: Path) -> None:
    config = load_config(tmp_path / "gone.toml")
    assert (config.exists, dict(config.tables), config.default) == (False, {}, None)


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("", None),
        ("[profiles.a]", "a"),
        ("[profiles.a]\n[profiles.b]", None),
        ("[profiles.a]\n[profiles.default]", "default"),
        ("default_profile = 'b'\n[profiles.a]\n[profiles.b]\n[profiles.default]", "b"),
    ],
)
def test_the_default_is_the_one_said_else_the_one_called_so_else_the_only_one(
    tmp_path: Path, text: str, default: str | None
) -> None:
    assert load_config(config_of(tmp_path, text)).default == default


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert list(load_config(config_of(tmp_path, "\ufeff[profiles.a]")).tables) == ["a"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[profiles.a]\nlist_id = abc", r"config\.toml is not valid TOML: .*line 2"),
        ("[profiles.a]\n[profiles.a]", r"is not valid TOML: .*line 2"),
        ("x = " + "1" * 5000, "is not valid TOML"),
        ("x = " + "[" * 5000, "is not valid TOML"),
        ("list_id = 'x'", "`list_id` is not allowed there"),
        ("[acme]\nlist_id = 'x'", "`acme` is not allowed there"),
        ("profiles = 'x'", "`profiles` is not allowed there"),
        ("default_profile = 'b'\n[profiles.a]", "default_profile does not name one"),
        ("default_profile = ['a']\n[profiles.a]", "default_profile does not name one"),
    ],
)
def test_an_unsound_file_is_told_with_its_place_and_a_remedy(
    tmp_path: Path, text: str, told: str
) -> None:
    path = config_of(tmp_path, text)
    with pytest.raises(SettingsError, match=told) as caught:
        load_config(path)
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="is not UTF-8"):
        load_config(path)


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "#" * (1 << 20) + "\n")
    with pytest.raises(SettingsError, match="larger than 1 MiB"):
        load_config(path)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_config(tmp_path)


def test_a_profile_that_is_unsound_troubles_only_who_uses_it(tmp_path: Path) -> None:
    config = load_config(
        config_of(tmp_path, "[profiles.a]\nlist_id = 'x'\n[profiles.b]\nliste = 1")
    )
    assert config.profile("a", tmp_path).values == {"list_id": "x"}
    with pytest.raises(SettingsError):
        config.profile("b", tmp_path)
