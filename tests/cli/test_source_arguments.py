import sys
from pathlib import Path

import pytest

from reactin_cli.cli.source_arguments import named_sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.csv", "a.csv", "notes.txt", "[1].csv"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*given: str) -> list[object]:
    with named_sources(given) as sources:
        return list(sources)


@pytest.mark.usefixtures("folder")
def test_windows_leaves_patterns_to_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert names("?.csv") == ["a.csv", "b.csv"]
    assert names("[1].csv") == ["[1].csv"]
    assert names("*.xlsx", "https://a.example/*.csv") == ["*.xlsx", "https://a.example/*.csv"]


@pytest.mark.usefixtures("folder")
def test_windows_leaves_the_home_directory_to_programs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("HOME", str(folder))
    assert names("~/a.csv") == [str(folder / "a.csv")]


@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(sys.platform == "win32", reason="there patterns are expanded")
def test_elsewhere_the_shell_has_done_that() -> None:
    assert names("?.csv") == ["?.csv"]
