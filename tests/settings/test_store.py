import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from reactin_cli.errors import SettingsError
from reactin_cli.settings.config import NO_PROFILE, load_config
from reactin_cli.settings.store import remove_profile, store_profile, use_profile
from tests.settings.conftest import KEY, written

VALUES = {"organization_id": "org", "list_id": "list", "api_key": KEY}

HANDWRITTEN = """\
# The marketing team's lists

default_profile = "acme"  # ours

# Rotated each quarter
[profiles.acme]
list_id = "old"   # the big one
organization_id = "org"
api_key_command = "pass show reactin"
rate = "2/s"

[profiles.acme.map]
email = "E-Mail"

# Not ours
[profiles.other]
list_id = "other"
"""


def stored(path: Path, name: str) -> dict[str, str]:
    return dict(load_config(path).profile(name, path.parent).values)


def test_a_first_profile_makes_the_file_its_folder_and_the_default(tmp_path: Path) -> None:
    path = tmp_path / "new" / "reactin" / "config.toml"
    store_profile(path, "acme", VALUES)
    assert stored(path, "acme") == VALUES
    assert load_config(path).default == "acme"


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows rights are the folder's")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_file_and_folder_are_the_owners_alone(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "reactin" / "config.toml"
    before = os.umask(umask)
    try:
        store_profile(path, "acme", VALUES)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows rights are the folder's")
def test_a_file_that_others_could_read_is_the_owners_alone_afterwards(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", HANDWRITTEN, mode=0o644)
    store_profile(path, "acme", VALUES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_the_profiles_credentials_change(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", HANDWRITTEN)
    store_profile(path, "acme", VALUES)
    assert path.read_text("utf-8") == HANDWRITTEN.replace('"old"', '"list"').replace(
        'api_key_command = "pass show reactin"\nrate = "2/s"\n',
        f'rate = "2/s"\napi_key = "{KEY}"\n',
    )


def test_a_second_profile_leaves_the_first_the_default(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "[profiles.first]\nlist_id = 'x'\n")
    store_profile(path, "second", VALUES)
    assert load_config(path).default == "first"
    assert stored(path, "first") == {"list_id": "x"}
    assert stored(path, "second") == VALUES


def test_where_none_of_several_is_the_default_none_becomes_it(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "[profiles.a]\n[profiles.b]\n")
    store_profile(path, "c", VALUES)
    assert load_config(path).default is None


def test_a_profile_in_an_inline_table_is_stored_too(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "profiles = {a = {list_id = 'x'}}\n")
    store_profile(path, "b", VALUES)
    assert (stored(path, "a"), stored(path, "b")) == ({"list_id": "x"}, VALUES)


def test_removing_takes_the_profile_and_leaves_the_rest(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", HANDWRITTEN)
    remove_profile(path, "other")
    assert path.read_text("utf-8").startswith(HANDWRITTEN.partition("# Not ours")[0])
    assert list(load_config(path).tables) == ["acme"]


def test_removing_the_default_leaves_no_default(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", HANDWRITTEN + "[profiles.third]\n")
    remove_profile(path, "acme")
    assert load_config(path).default is None
    assert KEY not in path.read_text("utf-8")


def test_removing_the_last_profile_leaves_a_sound_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    store_profile(path, "acme", VALUES)
    remove_profile(path, "acme")
    assert dict(load_config(path).tables) == {}
    store_profile(path, "beta", VALUES)
    assert load_config(path).default == "beta"


@pytest.mark.parametrize("exists", [True, False])
def test_removing_what_is_not_there_is_an_error(tmp_path: Path, exists: bool) -> None:
    path = tmp_path / "config.toml"
    if exists:
        written(path, HANDWRITTEN)
    with pytest.raises(SettingsError, match="no profile 'gone'"):
        remove_profile(path, "gone")


@pytest.mark.parametrize("name", ["", "a b", "a.b", "a]\n[x", "é"])
def test_a_name_that_is_no_plain_word_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="is not a valid profile name"):
        store_profile(tmp_path / "config.toml", name, VALUES)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "[profiles.a\n")
    with pytest.raises(SettingsError, match="not valid TOML"):
        store_profile(path, "b", VALUES)
    assert path.read_text("utf-8") == "[profiles.a\n"


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    written(tmp_path / "file", "")
    with pytest.raises(SettingsError, match=r"cannot be (read|written)"):
        store_profile(tmp_path / "file" / "config.toml", "a", VALUES)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "config.toml", HANDWRITTEN)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left on device"):
        store_profile(path, "b", VALUES)
    assert path.read_text("utf-8") == HANDWRITTEN
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = written(tmp_path / "dotfiles.toml", HANDWRITTEN)
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    store_profile(link, "acme", VALUES)
    assert link.is_symlink()
    assert stored(real, "acme")["list_id"] == "list"


@settings(max_examples=20, deadline=None)
@given(strategies.from_regex(r"[ -~]{1,30}", fullmatch=True))
def test_any_key_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    path = tmp_path_factory.mktemp("any") / "config.toml"
    store_profile(path, "acme", VALUES | {"api_key": key})
    assert stored(path, "acme")["api_key"] == key


@pytest.mark.parametrize("first", ["", "default_profile = 'a'\n"])
def test_a_profile_is_made_the_default_and_the_rest_stays(tmp_path: Path, first: str) -> None:
    text = f"# ours\n{first}[profiles.a]\n[profiles.b]\n"
    path = written(tmp_path / "config.toml", text)
    use_profile(path, "b", None)
    assert (load_config(path).default, "# ours" in path.read_text()) == ("b", True)
    use_profile(path, NO_PROFILE, None)
    assert load_config(path).default is None
    assert list(load_config(path).tables) == ["a", "b"]


def test_a_single_profile_is_not_used_after_the_default_was_removed(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "default_profile = 'a'\n[profiles.a]\n[profiles.b]\n")
    remove_profile(path, "a")
    assert load_config(path).default is None


def test_a_profile_that_is_not_there_cannot_be_used(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "[profiles.a]\n")
    with pytest.raises(SettingsError, match="no profile 'b'"):
        use_profile(path, "b", None)


def test_exclusion_files_are_added_once(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "[profiles.a]\nexclude = ['x.csv']\n")
    for _ in range(2):
        store_profile(path, "a", VALUES, [Path("x.csv"), Path("y.csv")])
    assert load_config(path).tables["a"]["exclude"] == ["x.csv", "y.csv"]
