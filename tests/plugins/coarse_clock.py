"""Stands in for Windows before Python 3.13, whose monotonic clock moves on every 15.6 ms only."""

import time
from typing import Any

import pytest

STEP = 1 / 64
"""Seconds: the interrupt of Windows' timer (GetTickCount64)."""

_exact, _about = time.monotonic, time.get_clock_info


class _CoarseInfo:
    """What is said about the clock; an event loop runs what is due within its resolution."""

    resolution = STEP
    implementation, monotonic, adjustable = "GetTickCount64()", True, False


def _coarse() -> float:
    return _exact() // STEP * STEP


def _described(name: Any) -> Any:
    return _CoarseInfo() if name == "monotonic" else _about(name)


@pytest.fixture(autouse=True)
def coarse_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", _coarse)
    monkeypatch.setattr(time, "get_clock_info", _described)
