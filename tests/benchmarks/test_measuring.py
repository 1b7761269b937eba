import os
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.benchmarks.measuring import Contestant, UndoneError, Usage, race, run, typical

pytestmark = pytest.mark.skipif(
    not hasattr(os, "wait4"), reason="os.wait4 is missing, which tells what a process used"
)


def python(work: Path, code: str, name: str = "python") -> Contestant:
    return Contestant(name, [sys.executable, "-c", code], {}, work)


def test_the_median_of_times_counts_and_the_highest_peak() -> None:
    runs = [Usage(3.0, 1.0, 10.0), Usage(1.0, 9.0, 30.0), Usage(2.0, 2.0, 20.0)]
    assert typical(runs) == Usage(2.0, 2.0, 30.0)


def test_the_peak_of_memory_is_that_of_the_process_in_mib(tmp_path: Path) -> None:
    usage = run(python(tmp_path, "held = b'x' * (200 * 2**20)"))
    assert 200 < usage.peak < 300


def test_a_process_that_fails_is_told_by_its_code_and_last_words(tmp_path: Path) -> None:
    with pytest.raises(UndoneError, match="ended with 3: bad luck"):
        run(python(tmp_path, "import sys; print('well\\nbad luck', file=sys.stderr); sys.exit(3)"))


def test_work_is_checked_by_what_the_process_wrote(tmp_path: Path) -> None:
    heard: list[str] = []
    contestant = python(tmp_path, "print('done')")
    run(contestant._replace(check=lambda out: heard.append(out.read_text())))
    assert heard == ["done\n"]


def test_one_that_fails_or_is_missing_leaves_the_race_and_the_others_go_on(tmp_path: Path) -> None:
    good = python(tmp_path, "pass", "good")
    bad = python(tmp_path, "raise SystemExit(1)", "bad")
    absent = python(tmp_path, "pass", "absent")._replace(missing="not installed")
    outcomes = race([absent, bad, good], repeats=2)
    assert isinstance(outcomes["good"], Usage)
    assert outcomes["absent"] == "not installed"
    assert outcomes["bad"] == "ended with 1: "


def test_contestants_take_turns(tmp_path: Path) -> None:
    turns: list[str] = []
    one, other = (
        python(tmp_path, "pass", name)._replace(prepare=partial(turns.append, name))
        for name in ("one", "other")
    )
    race([one, other], repeats=2)
    assert turns == ["one", "other", "one", "other"]
