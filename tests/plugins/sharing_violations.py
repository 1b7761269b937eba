"""Stands in for Windows, where a file that is open cannot be replaced, renamed or removed."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

OPEN_FILES = Path("/proc/self/fd")


def _open_paths() -> set[str]:
    paths = set()
    for each in OPEN_FILES.iterdir():
        try:
            paths.add(str(each.readlink()))
        except FileNotFoundError:
            continue  # the folder itself, which was open while it was listed
    return paths


def _refusing(function: Callable[..., Any], places: int) -> Callable[..., Any]:
    """Refuse paths that this process has open, as the first so many arguments."""

    def refuse(*arguments: Any, **keywords: Any) -> Any:
        for path in arguments[:places]:
            if os.path.realpath(path) in _open_paths():
                raise PermissionError(13, "The process cannot access the file", str(path))
        return function(*arguments, **keywords)

    return refuse


@pytest.fixture(autouse=True)
def sharing_violations(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, places in (("replace", 2), ("rename", 2), ("unlink", 1), ("remove", 1)):
        monkeypatch.setattr(os, name, _refusing(getattr(os, name), places))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests about open files that somebody removes or replaces."""
    for item in items:
        if item.path.name == "test_file_watch.py":
            item.add_marker(pytest.mark.skip(reason="open files cannot be removed there"))
