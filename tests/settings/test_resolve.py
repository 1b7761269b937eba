import itertools
import os
import sys
from pathlib import Path

import pytest

from reactin_cli.errors import SettingsError
from reactin_cli.reactin_api.addresses import DEFAULT_BASE_URL
from reactin_cli.settings.config import config_path
from reactin_cli.settings.resolve import resolve
from reactin_cli.settings.values import Layer
from tests.settings.conftest import World, written

RANKED = ("option", "named", "environment", "dotenv", "default")


def fill(world: World, places: tuple[str, ...]) -> dict[str, str | None]:
    """Write the list id in each of the places; gives the options."""
    tables = ["default_profile = 'usual'", "[profiles.usual]"]
    if "default" in places:
        tables.append("list_id = 'default'")
    if "named" in places:
        tables.append("[profiles.acme]\nlist_id = 'named'")
    world.write_config("\n".join(tables))
    if "dotenv" in places:
        world.write_env("REACTIN_LIST_ID=dotenv")
    if "environment" in places:
        world.environ["REACTIN_LIST_ID"] = "environment"
    return {
        "list_id": "option" if "option" in places else None,
        "profile": "acme" if "named" in places else None,
    }


@pytest.mark.parametrize(
    "places",
    [some for n in range(1, 6) for some in itertools.combinations(RANKED, n)],
    ids="+".join,
)
def test_the_highest_place_that_holds_a_value_wins(world: World, places: tuple[str, ...]) -> None:
    (found,) = world.resolve(fill(world, places)).require("list_id")
    if "named" in places:  # then the default profile is not looked at
        places = tuple(place for place in places if place != "default")
    assert found.value == places[0]


@pytest.mark.parametrize(
    ("place", "origin", "layer"),
    [
        ("option", "--list-id", Layer.OPTION),
        ("named", "profile acme in {config}", Layer.PROFILE),
        ("environment", "environment REACTIN_LIST_ID", Layer.ENVIRONMENT),
        ("dotenv", ".env at {cwd}" + os.sep + ".env", Layer.ENV_FILE),
        ("default", "profile usual in {config}", Layer.PROFILE),
    ],
)
def test_a_setting_says_where_it_came_from(
    world: World, place: str, origin: str, layer: Layer
) -> None:
    (found,) = world.resolve(fill(world, (place,))).require("list_id")
    assert found.origin == origin.format(config=world.config, cwd=world.cwd)
    assert found.layer is layer


def test_the_base_url_and_the_rate_have_defaults(world: World) -> None:
    settings = world.resolve()
    base_url, rate = settings.require("base_url", "rate")
    assert (base_url.value, base_url.origin) == (DEFAULT_BASE_URL, "default")
    assert (rate.value, settings.rate) == ("5/s", 5.0)


def test_a_profile_named_in_the_environment_ranks_above_the_environment(world: World) -> None:
    world.write_config("[profiles.acme]\nlist_id = 'profile'\n[profiles.other]")
    settings = world.resolve(REACTIN_PROFILE="acme", REACTIN_LIST_ID="environment")
    assert settings.require("list_id")[0].value == "profile"


def test_a_profile_named_in_env_file_ranks_as_the_default_profile(world: World) -> None:
    world.write_config("[profiles.acme]\nlist_id = 'profile'\nbase_url = 'https://x.example'")
    world.write_env("REACTIN_PROFILE=acme\nREACTIN_LIST_ID=dotenv")
    list_id, base_url = world.resolve().require("list_id", "base_url")
    assert (list_id.value, base_url.value) == ("dotenv", "https://x.example")


def test_the_option_names_the_profile_before_the_environment_does(world: World) -> None:
    world.write_config("[profiles.a]\nlist_id = 'A'\n[profiles.b]\nlist_id = 'B'")
    settings = world.resolve({"profile": "a"}, REACTIN_PROFILE="b")
    assert settings.require("list_id")[0].value == "A"


def test_what_a_named_profile_lacks_comes_from_the_environment(world: World) -> None:
    world.write_config("[profiles.acme]\norganization_id = 'org'")
    settings = world.resolve({"profile": "acme"}, REACTIN_LIST_ID="environment")
    assert settings.require("list_id")[0].origin == "environment REACTIN_LIST_ID"


def test_an_unknown_profile_is_an_error_that_lists_the_known_ones(world: World) -> None:
    world.write_config("[profiles.acme]\n[profiles.beta]")
    with pytest.raises(SettingsError, match="no profile 'acne'") as caught:
        world.resolve({"profile": "acne"})
    assert caught.value.message.endswith("Did you mean acme?")
    assert "acme, beta" in caught.value.hint


def test_an_empty_profile_name_is_not_taken_for_none(world: World) -> None:
    world.write_config("[profiles.acme]\nlist_id = 'x'")
    with pytest.raises(SettingsError, match="no profile ''"):
        world.resolve({"profile": ""})


def test_an_empty_environment_variable_counts_as_not_set(world: World) -> None:
    world.write_env("REACTIN_LIST_ID=dotenv")
    assert world.resolve(REACTIN_LIST_ID="").require("list_id")[0].value == "dotenv"


def test_nothing_gets_into_the_process_environment(world: World) -> None:
    world.write_env("REACTIN_LIST_ID=dotenv\nREACTIN_API_KEY=abc")
    before = dict(os.environ)
    world.resolve().require("list_id", "api_key")
    assert dict(os.environ) == before


@pytest.mark.parametrize("written_as", ["jobs/j.db", "./jobs/j.db"])
def test_a_journal_in_env_file_is_seen_from_that_files_folder(
    world: World, written_as: str
) -> None:
    world.write_env(f"REACTIN_JOURNAL={written_as}", folder=world.home)
    (journal,) = world.resolve().require("journal")
    assert Path(journal.value) == world.home / "jobs" / "j.db"


def test_a_journal_in_the_environment_is_seen_from_the_working_directory(world: World) -> None:
    (journal,) = world.resolve(REACTIN_JOURNAL="j.db").require("journal")
    assert Path(journal.value) == world.cwd / "j.db"


def test_a_tilde_is_the_home_directory(world: World) -> None:
    (journal,) = world.resolve(REACTIN_JOURNAL="~/j.db").require("journal")
    assert Path(journal.value) == world.home / "j.db"


@pytest.mark.parametrize("name", ["journal", "api_key_file"])
def test_an_empty_path_is_an_error(world: World, name: str) -> None:
    with pytest.raises(SettingsError, match="is empty or malformed"):
        world.resolve({name: ""})


def test_a_config_file_that_is_named_but_missing_is_told(world: World) -> None:
    (note,) = world.resolve(REACTIN_CONFIG="gone.toml").notes
    assert f"{world.cwd / 'gone.toml'}" in note


def test_that_none_of_several_profiles_is_used_is_told(world: World) -> None:
    world.write_config("[profiles.acme]\n[profiles.beta]")
    (note,) = world.resolve().notes
    assert note.endswith("--profile: acme, beta")
    assert world.resolve({"profile": "beta"}).notes == []


def test_a_profiles_exclusions_and_map_are_handed_on(world: World) -> None:
    world.write_config(
        "[profiles.acme]\nexclude = ['never.csv']\n[profiles.acme.map]\nemail = 'E-Mail'"
    )
    settings = world.resolve()
    assert settings.exclude == (world.config.parent / "never.csv",)
    assert settings.mapping == {"email": "E-Mail"}


def test_without_a_profile_nothing_is_excluded_and_nothing_binds(world: World) -> None:
    settings = world.resolve()
    assert (settings.profile, settings.exclude, settings.mapping) == (None, (), None)


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows rights are the folder's")
@pytest.mark.parametrize(("mode", "told"), [(0o600, False), (0o640, True)])
def test_a_key_in_a_config_file_that_others_reach_is_told(
    world: World, mode: int, told: bool
) -> None:
    world.write_config("[profiles.acme]\napi_key = 'abc'", mode=mode)
    assert bool(world.resolve().notes) is told


def test_the_environment_is_the_one_that_is_given(world: World, tmp_path: Path) -> None:
    config = written(tmp_path / "c.toml", "[profiles.x]\nlist_id = 'L'")
    settings = resolve({}, {"REACTIN_CONFIG": str(config)}, world.cwd, world.home)
    assert settings.require("list_id")[0].value == "L"


@pytest.mark.parametrize("variable", ["REACTIN_CONFIG", "XDG_CONFIG_HOME", None])
def test_the_config_file_is_found_with_a_home_directory_or_a_name(
    world: World, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    monkeypatch.setenv("HOME", str(world.home))
    monkeypatch.delenv("XDG_CONFIG_HOME")
    if variable == "XDG_CONFIG_HOME":
        monkeypatch.setenv(variable, str(world.home / "elsewhere"))
    path = config_path(os.environ, world.cwd, world.home)
    environ = {} if variable is None else {variable: os.environ.get(variable, str(path))}
    path.parent.mkdir(parents=True, exist_ok=True)
    written(path, "[profiles.acme]\nlist_id = 'L'")
    home = world.home if variable is None else None
    found = resolve({}, environ, world.cwd, home).find("list_id")
    assert found is not None
    assert found.value == "L"


@pytest.mark.parametrize(("given", "told"), [({}, True), ({"profile": "beta"}, False)])
def test_what_is_missing_names_profiles_where_none_was_chosen(
    world: World, given: dict[str, str | None], told: bool
) -> None:
    world.write_config("[profiles.acme]\n[profiles.beta]")
    with pytest.raises(SettingsError) as caught:
        world.resolve(given).require("list_id")
    assert ("acme" in caught.value.message + caught.value.hint) is told
