"""The settings of one run, each checked when it is asked for."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from reactin_cli.errors import SettingsError
from reactin_cli.journal_address import is_server
from reactin_cli.reactin_api.addresses import is_loopback
from reactin_cli.settings.checks import checked
from reactin_cli.settings.key_replacement import replacement
from reactin_cli.settings.key_sources import read_key
from reactin_cli.settings.profile import Confirm, Profile
from reactin_cli.settings.rate import parse_rate
from reactin_cli.settings.values import Layer, Setting
from reactin_cli.settings.variables import VARIABLE_OF, Variable

_WRITTEN_TO = frozenset({"journal", "report_dir"})
"""Places in which a run leaves what it knows of leads."""

_TARGET = frozenset({"organization_id", "list_id", "api_key"})
"""What only a named profile may give where the config file requires one."""


class Settings:
    """What was found, by name: the `setting`s of `VARIABLES`, and `rate`.

    Checked late, so that a run that needs no key reads none and runs no command for it.
    """

    def __init__(
        self,
        found: Mapping[str, Setting],
        profile: Profile | None,
        notes: Sequence[str],
        unused: Sequence[str] = (),
        *,
        needs_profile: bool = False,
    ) -> None:
        """Take what was found; `unused` are the profiles of which none was chosen.

        With `needs_profile`, no target can be asked for: a profile had to be named.
        """
        self._found = found
        self._unused = unused
        self._needs_profile = needs_profile
        self._checked: dict[str, Setting] = {}
        self.profile = profile
        """The profile in use, named or default."""
        self.notes = list(notes)
        """What a person should know; reading the key may add one."""

    @property
    def exclude(self) -> tuple[Path, ...]:
        """The profile's exclusion files."""
        return self.profile.exclude if self.profile else ()

    @property
    def confirm(self) -> Confirm:
        """When an import of many leads has to be confirmed."""
        return self.profile.confirm if self.profile else Confirm.TERMINAL

    @property
    def mapping(self) -> Mapping[str, str] | None:
        """The profile's map, API field → column; None if it has none."""
        return self.profile.mapping if self.profile else None

    @property
    def key_replacement(self) -> str:
        """How the key is replaced where it is kept; empty without one."""
        key = self._found.get("api_key")
        return replacement(key, self.profile) if key else ""

    @property
    def rate(self) -> float:
        """Requests per second at most; infinity if unlimited. Raises as `find("rate")` does."""
        (setting,) = self.require("rate")
        return parse_rate(setting.value)

    def find(self, name: str) -> Setting | None:
        """Give a setting, or None if nothing holds it.

        Raises SettingsError if it is malformed, a key that must not be used, or a target where a
        profile had to be named; UsageError for a malformed `--rate`.
        """
        self._refuse_unnamed([name])
        return self._check(name) if name in self._found else None

    def require(self, *names: str) -> tuple[Setting, ...]:
        """Give the settings in the order of their names.

        Raises one SettingsError that names all that are missing, and else as `find` does.
        """
        self._refuse_unnamed(names)
        missing = [VARIABLE_OF[name] for name in names if name not in self._found]
        if missing:
            raise _missing(missing, self._unused)
        return tuple(self._check(name) for name in names)

    def _refuse_unnamed(self, names: Sequence[str]) -> None:
        if self._needs_profile and not _TARGET.isdisjoint(names):
            raise SettingsError(
                "No profile is named, and your config file requires one (require_profile).",
                f"Name one with --profile: {', '.join(self._unused) or 'none is stored yet'}.",
            )

    def _check(self, name: str) -> Setting:
        if name not in self._checked:
            setting = self._found[name]
            if name == "api_key":
                _keep_from_strangers(setting, self._found["base_url"])
                setting = read_key(setting, self.notes)
            if name in _WRITTEN_TO:
                _keep_inside(setting)
            if name == "notify_url":
                _keep_from_found_files(setting)
            self._checked[name] = checked(setting)
        return self._checked[name]


def _keep_from_strangers(key: Setting, base_url: Setting) -> None:
    """Refuse to send a key to an address that a `.env` chose which was merely found.

    It may choose for a key of its own, and this machine.
    """
    if base_url.layer is not Layer.ENV_FILE or key.layer is Layer.ENV_FILE:
        return
    if is_loopback(urlsplit(checked(base_url).value).hostname or ""):
        return
    raise SettingsError(
        f"The base URL comes from {base_url.origin}, but the API key from {key.origin}: a"
        " file in a folder must not decide where your key is sent.",
        "If you trust that address, set it with --base-url or REACTIN_BASE_URL, or name the file"
        " with --env-file.",
    )


def _keep_inside(place: Setting) -> None:
    """Refuse a journal, or a folder for reports, outside the folder of a `.env` that was found."""
    if place.layer is not Layer.ENV_FILE or place.folder is None:
        return
    if is_server(place.value) or not _is_inside(Path(place.value), place.folder):
        variable = VARIABLE_OF[place.name]
        title = variable.title.removeprefix("the ")
        raise SettingsError(
            f"The {title} from {place.origin} is outside of that folder: a file in a folder must"
            " not decide what else is written.",
            f"If you trust it, set it with {variable.option} or {variable.name}, or name the file"
            " with --env-file.",
        )


def _is_inside(path: Path, folder: Path) -> bool:
    if path.drive.casefold() != folder.drive.casefold():
        return False  # to follow links on a stranger's share, Windows would log in there
    return path.resolve().is_relative_to(folder.resolve())


def _keep_from_found_files(address: Setting) -> None:
    """Refuse a webhook that a `.env` names which was merely found."""
    if address.layer is Layer.ENV_FILE:
        raise SettingsError(
            f"The notify URL comes from {address.origin}: a file found in a folder must not"
            " decide who is notified of your imports.",
            "If you trust it, set REACTIN_NOTIFY_URL, or name the file with --env-file.",
        )


def _missing(variables: Sequence[Variable], profiles: Sequence[str]) -> SettingsError:
    *others, last = [f"{variable.title} ({variable.name})" for variable in variables]
    listed = f"{', '.join(others)} and {last}" if others else last
    if profiles:
        return SettingsError(
            f"Missing: {listed}. None of the profiles is the default.",
            f"Choose one with --profile: {', '.join(profiles)}. To make it the default, run"
            " `reactin profiles use NAME`.",
        )
    return SettingsError(
        f"Missing: {listed}.",
        "Run `reactin login` and paste the code block that ReactIn shows, or set these in"
        " the environment or in a .env file.",
    )
