import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.errors import StorageError
from reactin_cli.model import Row
from reactin_cli.reports import order
from reactin_cli.reports.order import InOrder
from reactin_cli.reports.outputs import open_rejects, open_report
from reactin_cli.reports.summary import ImportResult
from tests.reports.build import ADDED, INVALID, row

full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this platform")


class Full:
    """An output whose disk is full from the first row on."""

    path = Path("full.csv")

    def encode(self, rows: Sequence[Row]) -> list[str]:
        return ["x\n" for _ in rows]

    def write(self, text: str) -> None:
        raise StorageError(f"No room for {text!r}.")

    def replace_end(self, old: str, new: str) -> None:
        raise StorageError(f"No room for {new!r} in place of {old!r}.")

    def close(self) -> None:
        pass


def numbers(path: Path) -> list[int]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [int(record["row"]) for record in csv.DictReader(file)]


@given(st.data())
def test_any_order_of_settling_gives_each_row_once_in_input_order(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(1, data.draw(st.integers(1, 40)) + 1)))
    size = data.draw(st.integers(1, 10))
    folder = tmp_path_factory.mktemp("order")
    report, rejects = folder / "report.csv", folder / "rejects.jsonl"
    in_order = InOrder([open_report(report), open_rejects(rejects)])
    for start in range(0, len(order), size):
        batch = order[start : start + size]
        in_order.write([row(n, INVALID if n % 3 else ADDED, (str(n), "")) for n in batch])
    assert in_order.close() == 0
    assert numbers(report) == sorted(order)
    lines = rejects.read_text("utf-8").splitlines()
    assert [int(json.loads(line)["Email"]) for line in lines] == [n for n in sorted(order) if n % 3]


@given(st.data())
def test_rows_that_change_afterwards_read_as_if_they_had_been_so_at_once(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(1, data.draw(st.integers(1, 30)) + 1)))
    given_so_far = data.draw(st.integers(1, len(order)))
    changed = data.draw(st.sets(st.sampled_from(order[:given_so_far])))
    size = data.draw(st.integers(1, 10))

    def written(*, afterwards: bool) -> list[str]:
        folder = tmp_path_factory.mktemp("order")
        paths = [folder / name for name in ("report.csv", "report.jsonl")]
        rejects = [folder / name for name in ("rejects.csv", "rejects.jsonl")]
        in_order = InOrder([*map(open_report, paths), *map(open_rejects, rejects)])
        first = [row(n, ADDED if n % 3 else INVALID, (f"é{n}", "")) for n in order]
        last = [row(n, INVALID if n % 3 else ADDED, (f"é{n}", "")) for n in order]
        for start in range(0, len(order), size):
            pairs = list(zip(first, last, strict=True))[start : start + size]
            in_order.write([b if a.number in changed and not afterwards else a for a, b in pairs])
            if afterwards and start < given_so_far <= start + size:
                in_order.amend([b for b in last[: start + size] if b.number in changed])
        in_order.close()
        return [path.read_text("utf-8") for path in (*paths, *rejects)]

    assert written(afterwards=True) == written(afterwards=False)


def test_rows_that_were_written_too_long_ago_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "AMENDABLE", 3)
    path = tmp_path / "report.jsonl"
    in_order = InOrder([open_report(path)])
    in_order.write([row(n, ADDED) for n in range(1, 6)])
    in_order.amend([row(n, INVALID) for n in (2, 3, 5)])
    in_order.close()
    statuses = [json.loads(line)["status"] for line in path.read_text("utf-8").splitlines()]
    assert statuses == ["added", "added", "invalid", "added", "invalid"]


def test_rows_may_change_more_than_once(tmp_path: Path) -> None:
    path = tmp_path / "report.jsonl"
    in_order = InOrder([open_report(path)])
    in_order.write([row(n, ADDED) for n in (1, 2, 3)])
    in_order.amend([row(2, INVALID)])
    in_order.amend([row(1, INVALID), row(2, ADDED)])
    in_order.close()
    statuses = [json.loads(line)["status"] for line in path.read_text("utf-8").splitlines()]
    assert statuses == ["invalid", "added", "added"]


def test_what_was_never_given_does_not_change(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    in_order = InOrder([open_report(path)])
    in_order.amend([row(1)])
    in_order.close()
    assert numbers(path) == []


def test_rows_in_order_are_in_the_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    in_order = InOrder([open_report(path)])
    in_order.write([row(1), row(2)])
    assert numbers(path) == [1, 2]
    in_order.close()


def test_a_row_waits_for_an_earlier_one_and_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    in_order = InOrder([open_report(path)])
    in_order.write([row(3), row(2), row(5)])
    assert numbers(path) == []
    in_order.write([row(1)])
    assert numbers(path) == [1, 2, 3]
    in_order.close()


def test_a_run_that_was_cut_short_reports_what_settled_and_counts_what_did_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.csv"
    in_order = InOrder([open_report(path)])
    in_order.write([row(7), row(2), row(3)])
    assert in_order.close() == 1 + 3
    assert numbers(path) == [2, 3, 7]


def test_without_outputs_nothing_is_held() -> None:
    in_order = InOrder([])
    in_order.write([row(5)])
    assert in_order.close() == 0


def test_a_row_that_settles_twice_is_a_fault_of_the_program(tmp_path: Path) -> None:
    in_order = InOrder([open_report(tmp_path / "report.csv")])
    in_order.write([row(1), row(2)])
    with pytest.raises(AssertionError, match="Row 2 was settled twice"):
        in_order.write([row(3), row(2)])
    in_order.close()


def test_an_output_that_fails_does_not_keep_rows_from_the_others(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    in_order = InOrder([Full(), open_report(path)])
    with pytest.raises(StorageError):
        in_order.write([row(1), row(2)])
    assert numbers(path) == [1, 2]
    in_order.close()


@full
def test_a_disk_that_fills_up_is_said_once_and_closing_goes_on(tmp_path: Path) -> None:
    device = tmp_path / "full.jsonl"
    device.symlink_to("/dev/full")
    path = tmp_path / "report.csv"
    in_order = InOrder([open_report(device), open_report(path)])
    with pytest.raises(StorageError, match=r"full\.jsonl"):
        in_order.write([row(2), row(1)])
    in_order.write([row(3)])
    assert in_order.close() == 0
    assert numbers(path) == [1, 2, 3]


def test_what_is_abandoned_is_closed_even_where_that_fails() -> None:
    closed: list[str] = []

    class Failing(Full):
        def close(self) -> None:
            closed.append("one")
            raise StorageError("No room.")

    InOrder([Failing(), Failing()]).abandon()
    assert closed == ["one", "one"]


def test_an_output_hears_what_the_run_came_to_or_that_nobody_knows() -> None:
    heard: list[object] = []

    class Telling(Full):
        def conclude(self, result: object) -> None:
            heard.append(result)
            raise StorageError("No room for the end.")

        def abandon(self) -> None:
            heard.append("abandoned")

    result = ImportResult(run=1, sources=[], list_id="L", rows=0, counts={}, warnings={})
    with pytest.raises(StorageError, match="No room for the end"):
        InOrder([Full(), Telling()]).conclude(result)
    InOrder([Full(), Telling()]).abandon()
    assert heard == [result, "abandoned"]
