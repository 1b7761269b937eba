"""Where the leads go: the settings of a command, checked and told."""

import os
from collections.abc import Mapping
from pathlib import Path

from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.errors import UsageError
from reactin_cli.journal.sqlite.database import default_path
from reactin_cli.reactin_api.target import Target
from reactin_cli.settings.resolve import resolve
from reactin_cli.settings.settings import Settings
from reactin_cli.settings.values import Setting

REQUIRED = ("organization_id", "list_id", "api_key", "base_url")


def settings_of(given: Mapping[str, object]) -> Settings:
    """Resolve what options, environment, `.env` and config file say.

    Raises SettingsError, and UsageError where the working directory was removed.
    """
    texts = {name: None if value is None else str(value) for name, value in given.items()}
    try:
        folder = Path.cwd()
    except FileNotFoundError as error:
        raise UsageError(
            "The working directory does not exist any more.", "Change to another folder first."
        ) from error
    return resolve(texts, os.environ, folder, Path.home())


def required(settings: Settings, notes: Notes) -> tuple[Setting, ...]:
    """Give what every request needs, in the order of `REQUIRED`, and tell of the settings.

    Raises SettingsError for all that is missing; why it is may stand in the notes.
    """
    try:
        return settings.require(*REQUIRED)
    finally:
        notes.tell_all(settings.notes)


def live_target(settings: Settings, notes: Notes) -> Target:
    """Give the target of a real run and name it; raises SettingsError for all that is missing."""
    organization, list_id, key, base_url = required(settings, notes)
    notes.tell(
        f"To list {list_id.value} (from {list_id.origin})"
        f" of organization {organization.value} (from {organization.origin})"
        + ("" if base_url.origin == "default" else f" at {base_url.value} ({base_url.origin})")
    )
    return Target(base_url.value, organization.value, list_id.value, key.value)


def journal_path(settings: Settings) -> Path:
    """Give the journal's place: as set, else in the user's state directory."""
    setting = settings.find("journal")
    return Path(setting.value) if setting else default_path()


def dry_target(settings: Settings, notes: Notes) -> Target | None:
    """Give what a dry run knows of its list: enough to read the journal, or None."""
    notes.tell_all(settings.notes)
    organization, list_id = settings.find("organization_id"), settings.find("list_id")
    if organization is None or list_id is None:
        return None
    (base_url,) = settings.require("base_url")
    return Target(base_url.value, organization.value, list_id.value, api_key="")
