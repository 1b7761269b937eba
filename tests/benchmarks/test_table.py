import pytest

from tests.benchmarks.measuring import Usage
from tests.benchmarks.table import Line, durations, number, speeds
from tests.benchmarks.targets import TARGETS

FAST, SLOW = Usage(cpu=1.0, wall=4.0, peak=50.0), Usage(cpu=5.0, wall=5.0, peak=70.0)


def test_speed_is_work_over_seconds_by_the_chosen_clock() -> None:
    outcomes = {"ours": FAST, "theirs": SLOW}
    by_cpu = [line.figure for line in speeds("import", outcomes, 1_000, "leads", "cpu")]
    by_wall = [line.figure for line in speeds("import", outcomes, 1_000, "leads", "wall")]
    assert (by_cpu, by_wall) == ([1_000, 200], [250, 200])


def test_a_ratio_says_how_many_times_as_fast_ours_is() -> None:
    ours, theirs = speeds("import", {"ours": FAST, "theirs": SLOW}, 1_000, "leads", "cpu")
    assert (ours.ratio, theirs.ratio, theirs.ratio_unit) == (None, 5.0, "x as fast")


def test_a_ratio_of_durations_says_how_many_times_the_time_ours_takes() -> None:
    _, theirs = durations("add", {"ours": FAST, "theirs": SLOW}, "cpu")
    assert (theirs.figure, theirs.ratio, theirs.ratio_unit) == (5_000, 0.2, "x the time")


def test_what_cannot_be_measured_says_why_and_leaves_its_target_not_known() -> None:
    _, target = speeds(
        "import", {"ours": FAST, "Singer target": "not installed"}, 1, "leads", "cpu"
    )
    assert target.judgement() == ("≥ 4 x as fast", "not known")
    assert target.text().endswith("not known  not installed")


def test_ours_failing_leaves_the_others_their_figures() -> None:
    ours, theirs = speeds("import", {"ours": "ended with 1", "theirs": SLOW}, 10, "leads", "cpu")
    assert (ours.figure, theirs.figure, theirs.ratio) == (None, 2, None)


@pytest.mark.parametrize(("peak", "verdict"), [(195.0, "met"), (196.0, "missed")])
def test_the_bound_on_memory_grows_with_the_rows(peak: float, verdict: str) -> None:
    line = Line("memory", "dry run", peak, "MiB", rows=1_000_000)
    assert line.judgement() == ("≤ 195 MiB", verdict)


@pytest.mark.parametrize(("rate", "verdict"), [(4_000.0, "met"), (3_999.0, "missed")])
def test_a_figure_on_its_bound_meets_it(rate: float, verdict: str) -> None:
    assert Line("import", "ours", rate, "leads/s").judgement() == ("≥ 4,000 leads/s", verdict)


def test_a_line_of_a_smoke_run_has_no_verdict() -> None:
    text = Line("import", "ours", 10.0, "leads/s").text(judged=False)
    assert text.endswith("≥ 4,000 leads/s")


def test_a_ratio_has_its_own_target_and_not_that_of_the_figure() -> None:
    assert "import" in TARGETS
    line = Line("import", "another", 1.0, "leads/s", ratio=2.0, ratio_unit="x as fast")
    assert line.judgement() == ("", "")


@pytest.mark.parametrize(
    ("value", "text"), [(1_234_567.8, "1,234,568"), (99.94, "99.9"), (0.05432, "0.0543")]
)
def test_numbers_have_the_digits_they_are_good_for(value: float, text: str) -> None:
    assert number(value) == text
