"""Reads a file of settings, which is small whoever wrote it."""

from pathlib import Path
from typing import BinaryIO

from reactin_cli.errors import SettingsError

LARGEST = 1 << 20
"""Bytes: some ten thousand settings."""


def read_text(file: BinaryIO, path: Path) -> str:
    """Read it as UTF-8, with or without the byte order mark that Windows editors write.

    Raises SettingsError if it is too large, UnicodeDecodeError, OSError.
    """
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise SettingsError(
            f"{path} is larger than {LARGEST >> 20} MiB, so it is no file of settings.",
            "Check the path.",
        )
    return content.decode("utf-8-sig")
