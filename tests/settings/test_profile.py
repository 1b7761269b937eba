import tomllib
from pathlib import Path

import pytest

from reactin_cli.errors import SettingsError
from reactin_cli.settings.profile import Profile, read_profile
from tests.settings.conftest import KEY

CONFIG = Path("/etc/x/config.toml").absolute()
HOME = Path("/home/me").absolute()


def profile_of(text: str) -> Profile:
    return read_profile("acme", tomllib.loads(text), CONFIG, HOME)


def test_a_profile_may_hold_all_of_this() -> None:
    profile = profile_of(
        f"""
        organization_id = "org"
        list_id = "list"
        api_key = "{KEY}"
        base_url = "https://x.example"
        rate = "2/s"
        exclude = ["never.csv", "~/unsubscribed.txt"]
        [map]
        email = "Work Email"
        linkedinUrl = "URL"
        """
    )
    assert profile.values == {
        "organization_id": "org",
        "list_id": "list",
        "api_key": KEY,
        "base_url": "https://x.example",
        "rate": "2/s",
    }
    assert profile.exclude == (CONFIG.parent / "never.csv", HOME / "unsubscribed.txt")
    assert profile.mapping == {"email": "Work Email", "linkedinUrl": "URL"}


def test_an_empty_profile_binds_nothing() -> None:
    profile = profile_of("")
    assert (profile.values, profile.exclude, profile.mapping) == ({}, (), None)


def test_an_empty_map_binds_all_the_same() -> None:
    assert profile_of("[map]").mapping == {}


@pytest.mark.parametrize("key", ["customVariable1", "custom_variable_1", "Custom-Variable-1"])
def test_a_field_may_be_written_as_people_write_it(key: str) -> None:
    assert profile_of(f"[map]\n{key} = 'Note'").mapping == {"customVariable1": "Note"}


@pytest.mark.parametrize(
    ("text", "told", "remedy"),
    [
        (
            "apikey = 'x'",
            r"\[profiles\.acme\]: `apikey` is not allowed there",
            "Did you mean `api_key`?",
        ),
        ("cases = 'x'", "`cases` is not allowed there", "A profile may hold: organization_id"),
        ("keep = 'x'", "`keep` must be a list of texts", 'keep = ["…"]'),
        ("where = [5]", "`where` must be a list of texts", 'where = ["…"]'),
        ("set = 'x'", "`set` must be a table", "[profiles.NAME.set]"),
        ("only_mapped = 1", "`only_mapped` must be true or false", "only_mapped = true"),
        ("confirm = 'never'", '`confirm` must be "terminal" or "always"', 'confirm = "always"'),
        ("list_id = 5", "`list_id` must be a text", 'list_id = "…"'),
        ("list_id = ''", "`list_id` must be a text", 'list_id = "…"'),
        ("rate = 5", "`rate` must be a text", 'rate = "…"'),
        ("exclude = 'a.csv'", "`exclude` must be a list", 'exclude = ["file.csv"]'),
        ("exclude = [1]", "`exclude` must be a list of paths", ""),
        ('exclude = ["a\\u0000"]', "is empty or malformed", ""),
        ("map = 'email'", "`map` must be a table of texts", "[profiles.NAME.map]"),
        ("[map]\nemial = 'E'", r"\[profiles\.acme\.map\]: `emial`", "Did you mean `email`?"),
        ("[map]\nemail = 1", "`map` must be a table of texts", ""),
        ("[map]\nemail = 'A'\nE-Mail = 'B'", "`E-Mail` is not allowed there", "each once: email"),
        ("api_key = 'x'\napi_key_command = 'y'", "both api_key and api_key_command", "Remove one"),
    ],
)
def test_what_cannot_stand_there_is_told_with_its_place_and_a_remedy(
    text: str, told: str, remedy: str
) -> None:
    with pytest.raises(SettingsError, match=told) as caught:
        profile_of(text)
    assert str(CONFIG) in caught.value.message
    assert remedy in caught.value.hint


def test_a_profile_that_is_no_table_is_told() -> None:
    with pytest.raises(SettingsError, match="must be a table"):
        read_profile("acme", "list", CONFIG, HOME)


def test_a_repr_shows_no_key() -> None:
    assert KEY not in repr(profile_of(f"api_key = '{KEY}'"))
