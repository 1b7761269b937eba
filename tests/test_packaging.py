"""What stands in several places about releases says the same, and the checks before one work."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))

needs_bash = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def test_every_requirement_of_the_checks_is_pinned_with_its_content() -> None:
    pinned = (ROOT / ".ci/constraints.txt").read_text(encoding="utf-8")
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
        *PROJECT["dependency-groups"]["ci"],
    ]
    for requirement in wanted:
        name = re.split(r"[\[>=<; ]", requirement)[0].lower()
        line = rf"^{re.escape(name)}(\[[^\]]*\])?==[^\n]*\\\n    --hash=sha256:"
        assert re.search(line, pinned, re.MULTILINE), f"{name} is not pinned. Run: .ci/pin"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_its_content(workflow: Path) -> None:
    uses = re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8"))
    assert uses
    assert [
        each for each in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", each)
    ] == []


def test_the_checks_run_under_every_python_that_the_metadata_names() -> None:
    named = [
        each.rpartition(" ")[2]
        for each in PROJECT["project"]["classifiers"]
        if re.search(r":: 3\.\d+$", each)
    ]
    jobs, _, _ = (ROOT / ".github/workflows/ci.yml").read_text().partition("steps:")
    assert sorted(re.findall(r'"(3\.\d+)"', jobs), key=named.index) == named
    assert PROJECT["project"]["requires-python"] == f">={named[0]}"


def repository(place: Path, **changes: tuple[str, str]) -> Path:
    """Lay out what `.ci/releasable` looks at, ready for the release of 1.2.3 but for changes."""
    (place / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/releasable", place / ".ci")
    files = {
        "reactin_cli/version.py": '__version__ = "1.2.3"\n',
        "CHANGELOG.md": "# Changelog\n\n## 1.2.3 (2026-11-26)\n",
        "changelog.d/README.md": "",
        "pyproject.toml": 'Homepage = "https://github.com/somebody/reactin"\n',
    }
    for name, text in (files | dict(changes.values())).items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


def releasable(place: Path, tag: str = "v1.2.3") -> tuple[int, str]:
    result = subprocess.run(
        [place / ".ci/releasable", tag], capture_output=True, text=True, check=False
    )
    return result.returncode, result.stderr


@needs_bash
def test_a_release_whose_parts_agree_may_be_published(tmp_path: Path) -> None:
    assert releasable(repository(tmp_path)) == (0, "")


@needs_bash
@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("reactin_cli/version.py", '__version__ = "1.2.4"\n', "version in reactin_cli"),
        ("CHANGELOG.md", "# Changelog\n\n## 1.2.3 (unreleased)\n", "no dated section"),
        ("changelog.d/+new.added.md", "News.\n", "holds fragments"),
        ("pyproject.toml", 'Homepage = "https://github.com/OWNER/reactin"\n', "placeholders"),
    ],
)
def test_a_release_that_lacks_something_is_refused(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    code, err = releasable(repository(tmp_path, change=(name, text)))
    assert code == 1
    assert told in err


def test_the_owner_is_left_open_in_one_place() -> None:
    others = [ROOT / "README.md", ROOT / "Dockerfile", *WORKFLOWS, *ROOT.glob(".github/*.md")]
    assert [path for path in others if "github.com/OWNER" in path.read_text(encoding="utf-8")] == []
    assert all("/OWNER/" in address for address in PROJECT["project"]["urls"].values()) or all(
        "/OWNER/" not in address for address in PROJECT["project"]["urls"].values()
    )


def test_every_file_that_an_address_names_exists() -> None:
    for address in PROJECT["project"]["urls"].values():
        _, found, path = re.sub(r"/(blob|tree)/", "/at/", address).partition("/at/main/")
        assert not found or (ROOT / path).exists(), address
