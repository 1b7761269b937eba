import json
from pathlib import Path

import pytest

from tests.benchmarks.field.peers import PEERS
from tests.benchmarks.field.runs import write_leads

FIRST, SECOND, THIRD = (f"person{number}@firm{number}.example.com" for number in range(3))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_leads(tmp_path / "leads.csv", 3)
    return tmp_path


def test_the_latest_line_of_a_job_log_counts_and_one_that_a_kill_cut_says_nothing(
    folder: Path,
) -> None:
    names = "Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand\n"
    rows = ["1\t:\t0\t0\t0\t0\t22\t0\tpost\n", "1\t:\t0\t0\t0\t0\t0\t0\tpost\n", "2\t:\t0"]
    (folder / "joblog.tsv").write_text(names + "".join(rows))
    assert PEERS["parallel"].claims(folder, False) == {FIRST: "added"}


def test_a_singer_target_speaks_of_the_leads_up_to_its_last_state(folder: Path) -> None:
    (folder / "state.jsonl").write_text('{"row":1}\n{"row":2}\n')
    assert PEERS["singer"].claims(folder, False) == {FIRST: "added", SECOND: "added"}


def test_drt_speaks_of_all_leads_but_its_dead_letters_are_not_added(folder: Path) -> None:
    assert PEERS["drt"].claims(folder, False) == {}
    (folder / ".drt/dlq").mkdir(parents=True)
    (folder / ".drt/dlq/leads.jsonl").write_text(json.dumps({"record": {"email": THIRD}}))
    said = {FIRST: "added", SECOND: "added", THIRD: "not added"}
    assert PEERS["drt"].claims(folder, False) == said
