"""Paths as people write them in settings."""

from pathlib import Path

from reactin_cli.errors import SettingsError


def absolute(text: str, base: Path, home: Path, origin: str) -> Path:
    """Give the path that `text` means, seen from the folder `base`; `~` is the home directory.

    Raises SettingsError if it is no path at all; `origin` says where it was written.
    """
    if not text or "\0" in text:
        raise SettingsError(
            f"The path from {origin} is empty or malformed.", "Write a file's path."
        )
    if text == "~" or text.startswith(("~/", "~\\")):
        return home / text[2:]
    return base / text
