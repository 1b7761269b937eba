"""Files and folders of one user: where links lead, who may enter, what holds a file back."""

import os
import sys
from pathlib import Path


def real(path: Path | str) -> Path:
    """Follow every link, also one that leads nowhere yet.

    `Path.resolve` raises RuntimeError for links in a circle; here they are left as they are, so
    that the system's own error names the file when it is opened.
    """
    return Path(os.path.realpath(path))


def make_private_folder(path: Path) -> None:
    """Make a folder that its owner alone can enter, with those above it; one that is there stays.

    On Windows it inherits the rights of the folder above: a mode of 0o700 there shuts out everyone
    but the owner, who is another one after a start as administrator (CPython issue 157876).
    """
    mode = 0o777 if sys.platform == "win32" else 0o700
    path.mkdir(mode=mode, parents=True, exist_ok=True)


def remedy(error: Exception, otherwise: str) -> str:
    """Say what to do about a file that cannot be opened.

    Windows gives out no file that Excel has open, not even for reading, and lets nobody replace it.
    """
    if sys.platform == "win32" and isinstance(error, PermissionError):
        return "It may be open in Excel: close it there, then run again."
    return otherwise
