"""Meltano and its SDK, each in an environment of its own: their needs differ from ours."""

import subprocess
import venv
from pathlib import Path
from typing import NamedTuple


class Tools(NamedTuple):
    """What is installed, None where it is not."""

    meltano: Path | None
    """The program."""
    sdk: Path | None
    """A Python with the SDK and `requests`."""


def tools(folder: Path | None, *, install: bool) -> Tools:
    """Give what is in a folder, installed on request."""
    if folder is None:
        return Tools(None, None)
    if install:
        _install(folder / "meltano", "meltano")
        _install(folder / "sdk", "singer-sdk", "requests")
    meltano, sdk = folder / "meltano/bin/meltano", folder / "sdk/bin/python"
    return Tools(meltano if meltano.exists() else None, sdk if sdk.exists() else None)


def _install(environment: Path, *packages: str) -> None:
    venv.create(environment, with_pip=True)
    subprocess.run([environment / "bin/pip", "install", "-q", *packages], check=True)
