"""Each family of harm has its members; what was found once is not all that is looked for."""

import re
import subprocess
import sys
from pathlib import Path

from tests.families import FAMILIES, FURTHER

TESTS = Path(__file__).parent


def collected() -> list[str]:
    """Give the name of each test, and of each of its cases, in all files that families name."""
    named = {test.partition("::")[0] for tests in FAMILIES.values() for test in tests.split()}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-o", "addopts=", *sorted(named)],
        cwd=TESTS,
        capture_output=True,
        text=True,
        check=True,
    )
    return re.findall(r"^tests/(\S+::.*)$", done.stdout, re.MULTILINE)


def test_each_family_has_its_member_and_at_least_five_others() -> None:
    cases = collected()
    members = {
        (family, test): sum(is_of(case, test) for case in cases)
        for family, tests in FAMILIES.items()
        for test in tests.split()
    }
    assert [test for test, count in members.items() if not count] == []
    sizes = dict.fromkeys(FAMILIES, 0)
    for (family, _), count in members.items():
        sizes[family] += count
    assert {family: size for family, size in sizes.items() if size <= FURTHER} == {}


def is_of(case: str, test: str) -> bool:
    return case == test or case.startswith(test if "[" in test else f"{test}[")
