"""A setting: its value, and where it came from."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reactin_cli.journal_address import holds_password
from reactin_cli.settings.redact import redacted


class Layer(StrEnum):
    """Which kind of place a setting comes from."""

    OPTION = "option"
    PROFILE = "profile"
    ENVIRONMENT = "environment"
    ENV_FILE = "env_file"
    """A `.env` that was found: whoever owns the folder wrote it."""
    NAMED_ENV_FILE = "named_env_file"
    """The file of `--env-file`."""
    DEFAULT = "default"


_SECRETS = frozenset({"api_key", "api_key_command", "notify_url"})


@dataclass(frozen=True, slots=True, repr=False)
class Setting:
    """One value and its origin. Neither its repr nor `shown` gives a secret away."""

    name: str
    """Such as `list_id`."""
    value: str
    """As text; a secret too."""
    origin: str
    """Where it came from, in words for a person: "--list-id", "environment REACTIN_LIST_ID"."""
    layer: Layer
    """The kind of that place."""
    folder: Path | None = None
    """The folder of the file that it came from; relative paths are seen from there."""

    @property
    def secret(self) -> bool:
        """Whether nobody may see the value."""
        return self.name in _SECRETS or (self.name == "journal" and holds_password(self.value))

    @property
    def shown(self) -> str:
        """The value for a person's eyes."""
        return redacted(self.value) if self.secret else self.value

    def __repr__(self) -> str:
        # Without the value: before it is checked, a secret may stand anywhere, as in a URL.
        return f"Setting({self.name}, from {self.origin})"
