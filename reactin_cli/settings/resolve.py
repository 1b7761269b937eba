"""Which value counts: option, named profile, environment, `.env`, default profile, default."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from reactin_cli.errors import SettingsError
from reactin_cli.journal_address import is_server
from reactin_cli.reactin_api.addresses import DEFAULT_BASE_URL
from reactin_cli.settings.config import Config, config_path, load_config
from reactin_cli.settings.env_file import EnvFile, load_env_file
from reactin_cli.settings.paths import absolute
from reactin_cli.settings.profile import Profile
from reactin_cli.settings.rate import DEFAULT_RATE
from reactin_cli.settings.settings import Settings
from reactin_cli.settings.values import Layer, Setting
from reactin_cli.settings.variables import VARIABLES

_DEFAULTS = {
    "base_url": Setting("base_url", DEFAULT_BASE_URL, "default", Layer.DEFAULT),
    "rate": Setting("rate", DEFAULT_RATE, "default", Layer.DEFAULT),
}

_KEY_PLACES = frozenset({"api_key", "api_key_file", "api_key_command"})
"""Ways to say where the key is: the highest place that holds any of them counts."""

_TRUSTED = frozenset({"api_key", "base_url"})
"""What decides where leads and the key go."""

_PATHS = frozenset({"api_key_file", "journal", "report_dir"})


def resolve(
    given: Mapping[str, str | None], environ: Mapping[str, str], cwd: Path, home: Path | None
) -> Settings:
    """Find every setting in the highest place that holds it; the values are checked later.

    `given` holds the options by name (`list_id`, `api_key_file`, `profile`, `env_file`, …), None
    where one was not given. A profile named by option or environment ranks above the environment;
    one that only a `.env` names takes the default profile's rank.

    Without a home directory only what is named counts. Raises SettingsError for a config file, a
    profile or an `--env-file` that cannot be used, or must not be.
    """
    env_file = load_env_file(given.get("env_file"), cwd, home)
    config = _config(environ, cwd, home)
    options = _ready(_from_options(given), cwd, home)
    real = _ready(_from_environment(environ), cwd, home)
    local = _ready(_from_env_file(env_file), env_file.path.parent, home) if env_file.path else {}

    named = options.get("profile") or real.get("profile")
    chosen = named or local.get("profile")
    name = chosen.value if chosen else config.default
    profile = None if name is None else config.profile(name, home)
    stored = _ready(_from_profile(profile), config.path.parent, home) if profile else {}
    if config.writable and stored.keys() & _TRUSTED:
        raise _not_trusted(config.path)
    if named and "api_key" in stored and not env_file.named:
        local.pop("base_url", None)  # the profile says where its key goes
    if config.default and not named and not env_file.named and not {*options, *real} & {"base_url"}:
        _refuse_two_targets(local.get("base_url"), config)

    ranked = (options, stored, real, local) if named else (options, real, local, stored)
    notes = (*env_file.notes, *_notes(config, environ, profile))
    needs_profile = config.requires_profile and not named
    unused = () if profile and not needs_profile else tuple(config.tables)
    found = ChainMap({}, *ranked, _DEFAULTS)
    return Settings(found, profile, notes, unused, needs_profile=needs_profile)


def _from_options(given: Mapping[str, str | None]) -> Iterator[Setting]:
    for name, value in given.items():
        if value is not None:
            yield Setting(name, value, f"--{name.replace('_', '-')}", Layer.OPTION)


def _from_environment(environ: Mapping[str, str]) -> Iterator[Setting]:
    for variable in VARIABLES:
        if value := environ.get(variable.name):  # set to nothing is not set
            origin = f"environment {variable.name}"
            yield Setting(variable.setting, value, origin, Layer.ENVIRONMENT)


def _from_env_file(env_file: EnvFile) -> Iterator[Setting]:
    layer = Layer.NAMED_ENV_FILE if env_file.named else Layer.ENV_FILE
    folder = env_file.path and env_file.path.parent
    for variable in VARIABLES:
        if value := env_file.values.get(variable.name):
            origin = f".env at {env_file.path}"
            yield Setting(variable.setting, value, origin, layer, folder)


def _from_profile(profile: Profile) -> Iterator[Setting]:
    for name, value in profile.values.items():
        yield Setting(name, value, profile.origin, Layer.PROFILE, profile.path.parent)


def _config(environ: Mapping[str, str], cwd: Path, home: Path | None) -> Config:
    if home is None and not (environ.get("REACTIN_CONFIG") or environ.get("XDG_CONFIG_HOME")):
        return Config(Path("config.toml"))  # nothing names a place, so there are no profiles
    return load_config(config_path(environ, cwd, home))


def _not_trusted(path: Path) -> SettingsError:
    return SettingsError(
        f"{path} can be changed by other users, so key and address in it cannot be trusted.",
        f"If its content is yours, make the file your own and run: chmod go-w '{path}'",
    )


def _refuse_two_targets(base_url: Setting | None, config: Config) -> None:
    """Refuse to choose between the address of a found `.env` and the default profile."""
    if base_url is None or base_url.value.rstrip("/") == DEFAULT_BASE_URL:
        return
    raise SettingsError(
        f"Two places say where leads go: {base_url.origin} names the base URL {base_url.value}, and"
        f" the default profile is {config.default} in {config.path}.",
        f"Choose one: --profile {config.default}, or --env-file with the path of the .env.",
    )


def _ready(settings: Iterable[Setting], base: Path, home: Path | None) -> dict[str, Setting]:
    """Give the settings of one place by what they set; their paths are seen from `base`."""
    found = {}
    for setting in settings:
        if setting.name in _PATHS and not is_server(setting.value):
            path = absolute(setting.value, base, home, setting.origin)
            setting = replace(setting, value=str(path))
        found["api_key" if setting.name in _KEY_PLACES else setting.name] = setting
    return found


def _notes(config: Config, environ: Mapping[str, str], profile: Profile | None) -> Iterator[str]:
    if environ.get("REACTIN_CONFIG") and not config.exists:
        yield f"REACTIN_CONFIG names {config.path}, which does not exist."
    if config.tables and profile is None and not config.requires_profile:
        yield f"No profile is used; choose one with --profile: {', '.join(config.tables)}"
    secrets = profile and any(setting.secret for setting in _from_profile(profile))
    if config.exposed and not config.writable and secrets:
        yield f"Other users may read {config.path}. Run: chmod 600 '{config.path}'"
