import json
import shlex
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies

from reactin_cli.errors import ExitCode, ReactinError, SettingsError, UsageError
from reactin_cli.settings.resolve import resolve
from reactin_cli.settings.settings import Settings
from tests.settings.conftest import KEY, World, written

NEEDED = ("organization_id", "list_id", "api_key", "base_url")


def test_all_that_is_missing_is_told_in_one_error(world: World) -> None:
    with pytest.raises(SettingsError) as caught:
        world.resolve().require(*NEEDED)
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert caught.value.message == (
        "Missing: the organization id (REACTIN_ORGANIZATION_ID), the list id (REACTIN_LIST_ID) "
        "and the API key (REACTIN_API_KEY)."
    )
    assert "reactin login" in caught.value.hint


def test_what_is_there_is_not_called_missing(world: World) -> None:
    with pytest.raises(SettingsError, match=r"^Missing: the API key \(REACTIN_API_KEY\)\.$"):
        world.resolve(REACTIN_ORGANIZATION_ID="org", REACTIN_LIST_ID="list").require(*NEEDED)


def test_settings_come_in_the_order_they_are_asked_for(world: World) -> None:
    found = world.resolve(
        REACTIN_ORGANIZATION_ID="org", REACTIN_LIST_ID="list", REACTIN_API_KEY=KEY
    ).require(*NEEDED)
    assert [setting.value for setting in found] == ["org", "list", KEY, "https://app.reactin.io"]


def test_a_malformed_setting_that_nobody_asks_for_stops_nothing(world: World) -> None:
    found = world.resolve(REACTIN_ORGANIZATION_ID="not an id", REACTIN_LIST_ID="list")
    assert found.require("list_id")[0].value == "list"
    with pytest.raises(SettingsError):
        found.find("organization_id")


def test_what_nothing_holds_is_none(world: World) -> None:
    assert world.resolve().find("list_id") is None


def test_a_malformed_rate_option_is_wrong_usage(world: World) -> None:
    with pytest.raises(UsageError, match="--rate"):
        _ = world.resolve({"rate": "fast"}).rate


def test_a_malformed_rate_in_a_profile_is_a_wrong_setting(world: World) -> None:
    world.write_config("[profiles.acme]\nrate = 'fast'")
    with pytest.raises(SettingsError, match="profile acme"):
        _ = world.resolve().rate


def test_a_key_file_outranks_the_environment(world: World) -> None:
    written(world.cwd / "key", f"{KEY}\n")
    (key,) = world.resolve({"api_key_file": "key"}, REACTIN_API_KEY="other").require("api_key")
    assert (key.value, key.origin) == (KEY, "--api-key-file")


def test_a_key_command_runs_once_and_only_when_the_key_is_asked_for(world: World) -> None:
    ran = world.cwd / "ran"
    program = f"open({str(ran)!r}, 'a').write('x'); print({KEY!r})"
    command = shlex.join([sys.executable, "-c", program])
    world.write_config(f"[profiles.acme]\nlist_id = 'L'\napi_key_command = {json.dumps(command)}")
    found = world.resolve()
    found.require("list_id")
    assert not ran.exists()
    assert found.require("api_key")[0].value == found.require("api_key")[0].value == KEY
    assert ran.read_text() == "x"


def base_url_in_env_file(world: World, more: str = "") -> None:
    world.write_env(f"REACTIN_BASE_URL=https://elsewhere.example\n{more}")


def test_a_base_url_of_a_folder_beside_a_default_profile_is_a_question(world: World) -> None:
    base_url_in_env_file(world)
    world.write_config(f"[profiles.acme]\napi_key = '{KEY}'")
    with pytest.raises(SettingsError, match="Two places say where leads go") as caught:
        world.resolve()
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert all(
        word in caught.value.message for word in (".env", "https://elsewhere.example", "acme")
    )
    assert "--profile acme" in caught.value.hint
    (key,) = world.resolve({"profile": "acme"}).require("api_key")
    assert key.value == KEY
    named = world.resolve({"env_file": str(world.cwd / ".env")})
    assert named.require("base_url")[0].value == "https://elsewhere.example"


def test_a_base_url_of_a_folder_never_runs_a_key_command(world: World) -> None:
    base_url_in_env_file(world)
    ran = world.cwd / "ran"
    command = shlex.join([sys.executable, "-c", f"open({str(ran)!r}, 'w')"])
    world.write_config(f"[profiles.acme]\napi_key_command = {json.dumps(command)}")
    with pytest.raises(SettingsError, match="Two places"):
        world.resolve().require("api_key")
    assert not ran.exists()


def test_a_key_command_is_looked_for_beside_the_config_file(world: World) -> None:
    for folder, key in ((world.cwd, "x" * 20), (world.config.parent, KEY)):
        script = written(folder / "getkey", f"#!/bin/sh\necho {key}\n", 0o700)
    world.write_config("[profiles.acme]\napi_key_command = './getkey'")
    assert world.resolve().require("api_key")[0].value == KEY
    script.unlink()
    with pytest.raises(SettingsError, match="cannot be started"):
        world.resolve().require("api_key")


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows rights are the folder's")
@pytest.mark.parametrize("held", ["api_key = 'abc'", "api_key_command = 'x'", "base_url = 'x'"])
def test_a_config_file_that_others_may_change_is_not_trusted(world: World, held: str) -> None:
    world.write_config(f"[profiles.acme]\n{held}\n[profiles.other]\nlist_id = 'L'", mode=0o666)
    with pytest.raises(SettingsError, match="can be changed by other users") as caught:
        world.resolve({"profile": "acme"})
    assert "chmod go-w" in caught.value.hint
    assert world.resolve({"profile": "other"}).require("list_id")[0].value == "L"


def test_a_journal_of_a_folder_stays_in_that_folder(world: World) -> None:
    for path in ("../elsewhere/j.sqlite3", "/tmp/j.sqlite3", "~/j.sqlite3"):  # noqa: S108 - refused
        world.write_env(f"REACTIN_JOURNAL={path}\n")
        with pytest.raises(SettingsError, match="is outside of that folder"):
            world.resolve().find("journal")
        named = world.resolve({"env_file": str(world.cwd / ".env")})
        assert named.find("journal") is not None
    world.write_env("REACTIN_JOURNAL=state/j.sqlite3\n")
    found = world.resolve().find("journal")
    assert found is not None
    assert found.value == str(world.cwd / "state/j.sqlite3")


def test_reports_of_a_folder_stay_in_that_folder(world: World) -> None:
    for path in ("../elsewhere", "/srv/public", "~/reports"):
        world.write_env(f"REACTIN_REPORT_DIR={path}\n")
        with pytest.raises(SettingsError, match="is outside of that folder") as caught:
            world.resolve().find("report_dir")
        assert "--report-dir or REACTIN_REPORT_DIR" in caught.value.hint
        named = world.resolve({"env_file": str(world.cwd / ".env")})
        assert named.find("report_dir") is not None
        assert world.resolve(REACTIN_REPORT_DIR=path).find("report_dir") is not None
    world.write_env("REACTIN_REPORT_DIR=reports\n")
    found = world.resolve().find("report_dir")
    assert found is not None
    assert found.value == str(world.cwd / "reports")


def test_without_a_home_directory_what_is_named_works(world: World) -> None:
    given = {"base_url": "https://mine.example", "list_id": "L"}
    settings = resolve(given, {"REACTIN_API_KEY": KEY}, world.cwd, None)
    assert settings.require("api_key")[0].value == KEY
    with pytest.raises(SettingsError, match="HOME"):
        resolve({"api_key_file": "~/key"}, {}, world.cwd, None)


def test_a_base_url_of_a_folder_never_gets_the_key_of_a_key_file(world: World) -> None:
    base_url_in_env_file(world)
    written(world.cwd / "key", KEY)
    with pytest.raises(SettingsError, match="must not decide"):
        world.resolve({"api_key_file": "key"}).require("api_key")


def test_a_base_url_of_a_folder_may_have_the_key_beside_it(world: World) -> None:
    base_url_in_env_file(world, f"REACTIN_API_KEY={KEY}")
    assert world.resolve().require("api_key")[0].value == KEY


def test_a_base_url_of_a_folder_never_gets_the_key_of_the_real_environment(world: World) -> None:
    base_url_in_env_file(world)
    with pytest.raises(SettingsError, match="must not decide where your key is sent"):
        world.resolve(REACTIN_API_KEY=KEY).require("api_key")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_may_have_any_key(world: World, host: str) -> None:
    world.write_env(f"REACTIN_BASE_URL=http://{host}\n")
    assert world.resolve(REACTIN_API_KEY=KEY).require("api_key")[0].value == KEY


def test_a_base_url_of_the_users_own_may_have_any_key(world: World) -> None:
    base_url_in_env_file(world)
    world.write_config(f"[profiles.acme]\napi_key = '{KEY}'")
    found = world.resolve({"base_url": "https://mine.example"})
    assert found.require("api_key")[0].value == KEY


SECRETS = strategies.from_regex(r"[A-Z]{3}[!-~]{12,40}", fullmatch=True)
MESSES = strategies.sampled_from(
    ["{}", "Bearer {}", "  {}  ", "{}\nmore", "é{}", "{}\x7f", "\ufeff{}", "https://u:{}@host/"]
)
PLACES = (
    "REACTIN_API_KEY",
    "REACTIN_BASE_URL",
    "REACTIN_ORGANIZATION_ID",
    "file",
    "toml",
    "dotenv",
)


def settings_with(text: str, place: str, folder: Path) -> Settings:
    """Put the text in one of the places, and nothing else."""
    environ = {"REACTIN_CONFIG": str(folder / "config.toml")}
    options = {}
    if place == "file":
        options["api_key_file"] = str(written(folder / "key", text, mode=0o644))
    elif place == "toml":
        written(folder / "config.toml", f"[profiles.p]\nlist_id = 'x'\napi_key = '{text}'", 0o644)
    elif place == "dotenv":
        options["env_file"] = str(written(folder / "env", f"REACTIN_API_KEY='{text}\nREACTIN_X=1"))
    else:
        environ[place] = text
    return resolve(options, environ, folder, folder)


def everything_told(text: str, place: str, folder: Path) -> str:
    """Ask for all settings; give everything that a person or a log could get to see."""
    told = []
    try:
        found = settings_with(text, place, folder)
        told.append(str(vars(found)))
        for name in ("api_key", "base_url", "organization_id"):
            told += [str(found.notes), repr(found.find(name)), str(found.require(name))]
    except ReactinError as error:
        told += [repr(error), error.message, error.hint, repr(error.__cause__)]
    return "\n".join(told)


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=16, deadline=None)
@given(secret=SECRETS, mess=MESSES)
def test_no_error_repr_or_note_ever_shows_the_key(place: str, secret: str, mess: str) -> None:
    with TemporaryDirectory() as folder:
        assert secret not in everything_told(mess.format(secret), place, Path(folder))


def test_a_notify_url_of_a_folder_is_refused_and_one_of_the_users_own_is_not(world: World) -> None:
    address = "https://hooks.example/x"
    path = world.write_env(f"REACTIN_NOTIFY_URL={address}\n")
    with pytest.raises(SettingsError, match="found in a folder"):
        world.resolve().find("notify_url")
    own = world.resolve({"env_file": str(path)}), world.resolve(REACTIN_NOTIFY_URL=address)
    for each in own:
        found = each.find("notify_url")
        assert found is not None
        assert found.value == address
