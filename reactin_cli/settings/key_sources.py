"""Where a key can be kept besides a setting: in a file, or behind a command."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from reactin_cli.errors import SettingsError
from reactin_cli.pipes import open_to_read
from reactin_cli.settings.command_line import started_by
from reactin_cli.settings.permissions import others_may_read
from reactin_cli.settings.values import Setting

_FILE_LIMIT = 64 * 1024
"""Bytes read of a key file: far more than any key has."""

_COMMAND_SECONDS = 60
"""Time for a password manager to ask for a fingerprint."""


def read_key(setting: Setting, notes: list[str]) -> Setting:
    """Give the key itself, as the setting `api_key`, wherever the setting says it is kept.

    Adds to `notes` what a person should know. Raises SettingsError, without any of the file's or
    the command's words.
    """
    if setting.name == "api_key_file":
        key = _from_file(Path(setting.value), notes)
    elif setting.name == "api_key_command":
        key = _from_command(setting)
    else:
        key = setting.value
    return replace(setting, name="api_key", value=key)


def _from_file(path: Path, notes: list[str]) -> str:
    try:
        with open_to_read(path) as file:
            if others_may_read(os.fstat(file.fileno())):
                notes.append(f"Other users may read the key in {path}. Run: chmod 600 '{path}'")
            return file.read(_FILE_LIMIT).decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(
            f"The API key file {path} cannot be read: {error.strerror}.",
            "Give the path of a file that holds the key and nothing else.",
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(
            f"The API key file {path} is not plain text.",
            "Save it as plain text (UTF-8) that is the key and nothing else.",
        ) from None


def _from_command(setting: Setting) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, and no shell
            started_by(setting.value, setting.folder),
            cwd=setting.folder,
            stdin=subprocess.DEVNULL,  # standard input may be the leads
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it may quote the key
            timeout=_COMMAND_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _failed(setting, f"took longer than {_COMMAND_SECONDS} seconds") from None
    except (OSError, ValueError):
        raise _failed(setting, "cannot be started") from None
    if done.returncode:
        raise _failed(setting, f"failed with exit code {done.returncode}")
    try:
        return done.stdout.decode()
    except UnicodeDecodeError:
        raise _failed(setting, "printed something that is not text") from None


def _failed(setting: Setting, what: str) -> SettingsError:
    shell = 'cmd /c "…"' if sys.platform == "win32" else "sh -c '…'"
    return SettingsError(
        f"The api_key_command of {setting.origin} {what}.",
        "Run it yourself: it must print only the key. No shell is used, so for a pipe write:"
        f" {shell}",
    )
