"""Python from the Microsoft Store, which keeps new files in AppData apart for each of its versions.

Another Python, a newer one of the Store too, does not find them (docs.python.org, "Using Python on
Windows", "Redirection of local data, registry, and temporary paths").
"""

import sys
from pathlib import Path, PureWindowsPath


def store_note(path: Path, base_prefix: str = sys.base_prefix) -> str:
    """Say that only this version of Python finds the file, if so; empty otherwise."""
    if not (_is_beneath("WindowsApps", base_prefix) and _is_beneath("AppData", str(path))):
        return ""
    return (
        "This Python is from the Microsoft Store: no other Python finds"
        f" {path}, nor does a newer one of the Store. Install Python from python.org, or name a"
        " file that is not in AppData"
    )


def _is_beneath(folder: str, path: str) -> bool:
    return folder.casefold() in (part.casefold() for part in PureWindowsPath(path).parts)
