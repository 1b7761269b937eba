"""No file is written that is something else already."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.importing import collisions
from reactin_cli.importing.collisions import refuse_collisions

LEADS = {"a source": ["leads.csv"]}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "leads.csv").touch()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)


def test_files_of_their_own_are_fine() -> None:
    refuse_collisions(LEADS, {"a report": [Path("a.csv"), Path("b.csv")], "the log": [Path("c")]})


@pytest.mark.parametrize("path", ["leads.csv", "./leads.csv", "folder/../leads.csv"])
def test_a_source_is_not_overwritten_however_it_is_written(path: str) -> None:
    with pytest.raises(UsageError, match="a report and a source"):
        refuse_collisions(LEADS, {"a report": [Path(path)]})


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_source_is_the_source() -> None:
    Path("link.csv").symlink_to("leads.csv")
    with pytest.raises(UsageError, match=r"link\.csv"):
        refuse_collisions(LEADS, {"a report": [Path("link.csv")]})


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_are_left_to_whoever_opens_them() -> None:
    Path("circle.csv").symlink_to("circle.csv")
    refuse_collisions(LEADS, {"a report": [Path("circle.csv")]})


def test_a_source_that_comes_as_a_stream_is_not_overwritten() -> None:
    with Path("leads.csv").open() as stream, pytest.raises(UsageError, match="a source"):
        refuse_collisions({"a source": [stream.fileno()]}, {"a report": [Path("leads.csv")]})


def test_two_outputs_need_two_files() -> None:
    with pytest.raises(UsageError, match="the rejects and a report"):
        refuse_collisions({}, {"a report": [Path("a.csv")], "the rejects": [Path("a.csv")]})


def test_one_output_named_twice_is_a_mistake() -> None:
    with pytest.raises(UsageError):
        refuse_collisions({}, {"a report": [Path("a.csv"), Path("a.csv")]})
    with pytest.raises(UsageError):
        refuse_collisions({}, {"a report": [Path("a.csv"), Path("folder/../a.csv")]})


@pytest.mark.skipif(sys.platform == "win32", reason="is about another system")
def test_macos_makes_no_difference_between_spellings_of_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(collisions, "sys", SimpleNamespace(platform="darwin"))
    for one, other in (("a.csv", "A.csv"), ("M\u00fcller.csv", "mu\u0308ller.csv")):
        with pytest.raises(UsageError):
            refuse_collisions({}, {"a report": [Path(one)], "the rejects": [Path(other)]})


def test_files_that_a_share_does_not_number_are_known_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    about = os.stat_result((0o100600, 0, 0, 1, 0, 0, 0, 0, 0, 0))
    monkeypatch.setattr(os, "stat", lambda *_, **__: about)
    refuse_collisions(LEADS, {"a report": [Path("a.csv")]})
    with pytest.raises(UsageError):
        refuse_collisions(LEADS, {"a report": [Path("leads.csv")]})
