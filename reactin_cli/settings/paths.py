"""Paths as people write them in settings."""

import os
import sys
from pathlib import Path

from reactin_cli.errors import SettingsError
from reactin_cli.identity.characters import CONTROL


def home_directory() -> Path | None:
    """Give the user's home directory; None where the system names none, as in some containers.

    HOME counts where it is an absolute path, as platformdirs has it too.
    """
    try:
        if sys.platform != "win32" and not Path(os.environ.get("HOME", "")).is_absolute():
            import pwd  # Windows has none

            return Path(pwd.getpwuid(os.getuid()).pw_dir)
        return Path.home()
    except (RuntimeError, KeyError):
        return None


def absolute(text: str, base: Path, home: Path | None, origin: str) -> Path:
    """Give the path that `text` means, seen from the folder `base`; `~` is the home directory.

    Raises SettingsError if it is no path at all; `origin` says where it was written.
    """
    if not text or CONTROL.search(text):
        raise SettingsError(
            f"The path from {origin} is empty or malformed.",
            "Write a file's path: in '…' or without quotes, as in \"…\" a \\n is a line break.",
        )
    if text == "~" or text.startswith(("~/", "~\\")):
        if home is None:
            raise no_home(f"The path from {origin} begins with ~, but")
        return home / text[2:]
    return base / text


def no_home(what: str) -> SettingsError:
    """Say that there is no home directory; `what` begins the sentence."""
    return SettingsError(
        f"{what} this user has no home directory (HOME is not set).",
        "Set HOME, or name the file with an absolute path.",
    )
