"""`reactin login`: credentials into the config file, checked before they are stored."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from reactin_cli.cli.completion import complete_profiles
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import Quiet, ResultOutput, TextOutput
from reactin_cli.cli.terminal.attendance import is_attended
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_sentences
from reactin_cli.cli.terminal.login_prompts import ask
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.errors import ReactinError, RefusedError, UnavailableError
from reactin_cli.importing.connection import check_access
from reactin_cli.importing.exclusion_lists import read_exclusions
from reactin_cli.option_groups import HelpGroup, option, option_group
from reactin_cli.reactin_api.addresses import DEFAULT_BASE_URL, Target
from reactin_cli.reports.summary import SCHEMA
from reactin_cli.settings.checks import checked
from reactin_cli.settings.config import Config, config_path, load_config
from reactin_cli.settings.key_sources import read_key
from reactin_cli.settings.options import ListAddress
from reactin_cli.settings.paths import home_directory
from reactin_cli.settings.store import storable, store_profile
from reactin_cli.settings.values import Layer, Setting
from reactin_cli.settings.variables import VARIABLES

DEFAULT_PROFILE = "default"

_ASKED = ("organization_id", "list_id", "base_url")
"""What can be given as an option."""

_OVERRIDING = frozenset({"organization_id", "list_id", "api_key"})
"""Settings whose environment variables win over a profile that is not named."""


@option_group
class LoginOptions(ListAddress):
    """What is stored besides a paste, and whether it is tried."""

    title: ClassVar[HelpGroup] = HelpGroup.CREDENTIALS

    api_key_command: str | None = option(
        None,
        "Store this command, which prints the key, in place of the key: op read …, pass …",
        "COMMAND",
    )
    exclude: Sequence[Path] = option(
        (),
        "A file of leads that this profile never sends. Repeatable.",
        "FILE",
        group=HelpGroup.CHECKS,
    )
    no_check: bool = option(False, "Store them without asking ReactIn.", group=HelpGroup.CHECKS)


@takes_options
def login(
    options: LoginOptions,
    verbosity: Quiet,
    result: ResultOutput,
    profile: Annotated[
        str,
        typer.Argument(
            metavar="PROFILE",
            help="The name to store them under.",
            autocompletion=complete_profiles,
        ),
    ] = DEFAULT_PROFILE,
) -> None:
    """Store credentials: paste the code block that ReactIn shows, pipe it in, or answer questions.

    Neither a paste nor the key is shown on the terminal.
    """
    config = _config(profile)
    never_sent = [_readable(path) for path in options.exclude]
    given = {name: value for name in _ASKED if (value := getattr(options, name))}
    wanted = ("organization_id", "list_id")
    found = ask(given, wanted if options.api_key_command else (*wanted, "api_key"))
    values = {name: _checked(name, value) for name, value in found.items()}
    if options.api_key_command:
        values.pop("api_key", None)
        values["api_key_command"] = options.api_key_command
    if values.get("base_url") == DEFAULT_BASE_URL:
        del values["base_url"]
    notes = Notes(quiet=verbosity.quiet)
    if not options.no_check:
        _check(values, notes)
    _confirm_other_list(profile, values, config)
    store_profile(config.path, profile, values, never_sent)
    if result.output is TextOutput.JSON:
        print_json(_record(profile, values, config, checked=not options.no_check))
    else:
        _tell(profile, values, config, checked=not options.no_check)
    notes.tell_all(_overridden(profile))


def _config(profile: str) -> Config:
    """Look at the config file first: nobody should paste a key for nothing."""
    return storable(config_path(os.environ, Path.cwd(), home_directory()), profile)


def _readable(path: Path) -> Path:
    """Give the whole path of an exclusion file; raises UsageError if it holds none."""
    read_exclusions([path])
    return path.absolute()


def _checked(name: str, value: str) -> str:
    return checked(Setting(name, value, "what you gave", Layer.OPTION)).value


def _check(values: Mapping[str, str], notes: Notes) -> None:
    """Ask ReactIn for one page; raises RefusedError or UnavailableError, with what to do then."""
    base_url = values.get("base_url") or os.environ.get("REACTIN_BASE_URL") or DEFAULT_BASE_URL
    target = Target(
        _checked("base_url", base_url),
        values["organization_id"],
        values["list_id"],
        values.get("api_key") or _key_of(values["api_key_command"], notes),
    )
    try:
        asyncio.run(check_access(target, notes))
    except (RefusedError, UnavailableError) as error:
        raise _not_stored(error) from error


def _confirm_other_list(profile: str, values: Mapping[str, str], config: Config) -> None:
    """Ask before a profile leads to another list; a new key alone is no question."""
    if _other_list(profile, values, config) and is_attended():
        typer.confirm(
            f"Profile {profile} leads to {_list_of(config.tables[profile])} so far. Replace that by"
            f" {_list_of(values)}?",
            abort=True,
            err=True,
        )


def _other_list(profile: str, values: Mapping[str, str], config: Config) -> bool:
    """Tell whether a profile is stored already, for another list than these values name."""
    stored = config.tables.get(profile)
    return stored is not None and any(
        stored.get(name) not in (None, values[name]) for name in ("organization_id", "list_id")
    )


def _list_of(values: Mapping[str, str]) -> str:
    return f"list {values.get('list_id')} of organization {values.get('organization_id')}"


def _key_of(command: str, notes: Notes) -> str:
    told: list[str] = []
    setting = Setting("api_key_command", command, "--api-key-command", Layer.OPTION)
    key = checked(read_key(setting, told)).value
    notes.tell_all(told)
    return key


def _not_stored(error: ReactinError) -> ReactinError:
    hint = "Copy the code block from the SmartList's page in ReactIn again."
    if isinstance(error, UnavailableError):
        hint = "Run `reactin doctor` to find the cause, or store them untested with --no-check."
    return type(error)(f"{error.message} Nothing was stored.", hint)


def _record(
    profile: str, values: Mapping[str, str], config: Config, *, checked: bool
) -> dict[str, object]:
    """Give what was stored, but the key, as a JSON object."""
    return {
        "schema": SCHEMA,
        "config": str(config.path),
        "profile": profile,
        "default": load_config(config.path).default,
        "replaced": profile in config.tables,
        "checked": checked,
        "organization_id": values["organization_id"],
        "list_id": values["list_id"],
        "base_url": values.get("base_url", DEFAULT_BASE_URL),
    }


def _tell(profile: str, values: Mapping[str, str], config: Config, *, checked: bool) -> None:
    where = f" at {values['base_url']}" if "base_url" in values else ""
    default = load_config(config.path).default
    option = "" if default == profile else f" --profile {profile}"
    before = ""
    if _other_list(profile, values, config):
        before = f" Until now it led to {_list_of(config.tables[profile])}."
    target = _list_of(values)
    lines = [
        f"{'Replaced' if profile in config.tables else 'Stored'} profile {profile}"
        f" in {config.path}{_privacy(config.path)}.{before}",
        f"{target[0].upper()}{target[1:]}{where}: "
        + ("ReactIn accepts the key." if checked else "not checked."),
        _about_default(profile, default),
        f"Next: reactin import leads.csv --dry-run{option}",
    ]
    print_sentences(lines)


def _privacy(path: Path) -> str:
    """Say who can read the file; on Windows it has the rights of its folder."""
    home = home_directory()
    is_private = sys.platform != "win32" or (home is not None and home in path.parents)
    return ", which you alone can read" if is_private else ", with the rights of its folder"


def _about_default(profile: str, default: str | None) -> str:
    if profile == default:
        return "It is the default: it is used where no profile is named."
    now = f"The default is still {default}." if default else "No profile is the default."
    return f"{now} To change that: reactin profiles use {profile}"


def _overridden(profile: str) -> list[str]:
    names = [
        variable.name
        for variable in VARIABLES
        if variable.setting in _OVERRIDING and os.environ.get(variable.name)
    ]
    if not names:
        return []
    return [
        f"{', '.join(names)} in your environment overrides this profile unless you name it with"
        f" --profile {profile}."
    ]
