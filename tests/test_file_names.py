"""Every file of the repository, and every one that the program makes, can be on each system."""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from datetime import datetime
from pathlib import Path, PurePosixPath

import pytest

from reactin_cli.reports.naming import default_report_paths
from tests.in_process import Program

ROOT = Path(__file__).parent.parent

LONGEST_PATH = 160
"""Characters beneath the clone: Windows allows 260 with the folder in which it lies."""

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]$')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Devices, whatever follows the dot (Windows API, "Naming Files, Paths, and Namespaces")."""


def faults(name: str) -> list[str]:
    """Give the parts of a path that Windows takes for something else, or not at all."""
    parts = PurePosixPath(name).parts
    return [part for part in parts if _FORBIDDEN.search(part) or _RESERVED.match(part)]


def of_the_repository() -> list[str]:
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z"],  # noqa: S607 - whichever is there
        capture_output=True,
        check=True,
        text=True,
    )
    return listed.stdout.split("\0")[:-1]


needs_git = pytest.mark.skipif(
    not ((ROOT / ".git").exists() and shutil.which("git")), reason="is no clone"
)


@pytest.mark.parametrize("name", ["a:b", "CON", "nul.csv", "a/com1.txt", "a. ", "a?", "a\\b", "a."])
def test_what_windows_refuses_is_found(name: str) -> None:
    assert faults(name)


@needs_git
def test_the_repositorys_names_are_allowed_everywhere() -> None:
    names = of_the_repository()
    assert len(names) > 500
    assert [name for name in names if faults(name) or len(name) > LONGEST_PATH] == []


@needs_git
def test_no_two_names_differ_only_in_case_or_in_how_their_letters_are_written() -> None:
    alike = Counter(unicodedata.normalize("NFC", name).casefold() for name in of_the_repository())
    assert [name for name, count in alike.items() if count > 1] == []


@pytest.mark.parametrize(
    "source",
    ["leads.csv", "con.csv", "NUL", "aux.xlsx", "a" * 200 + ".csv", "-", ".csv", "x. .csv"],
)
def test_reports_have_names_that_are_allowed_everywhere(tmp_path: Path, source: str) -> None:
    made = default_report_paths([source], datetime(2025, 1, 31, 9, 5, 7), tmp_path, False)  # noqa: DTZ001
    assert [path.name for path in made if faults(path.name) or len(path.name) > 100] == []


def test_all_that_an_import_makes_is_allowed_everywhere(program: Program, tmp_path: Path) -> None:
    program.write("leads.csv", "email,first name\nada@nord.example,Ada\nbroken@,Bob\n")
    program("import", "leads.csv", "--sandbox", "--rejects", "r.csv", "--log-file", "log.jsonl")
    program("import", "leads.csv", "--dry-run")
    made = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert len(made) >= 5
    assert [name for name in made if faults(name)] == []
