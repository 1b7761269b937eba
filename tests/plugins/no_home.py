"""Stands in for a user without a home directory, as in some containers and services."""

from pathlib import Path
from typing import NoReturn

import pytest


@pytest.fixture(autouse=True)
def no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> NoReturn:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", refuse)
