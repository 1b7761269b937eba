import sys
from pathlib import Path

import pytest

from tests.benchmarks.environments import Environments
from tests.benchmarks.field.__main__ import row
from tests.benchmarks.field.peer import emails
from tests.benchmarks.field.peers import PEERS
from tests.benchmarks.field.runs import Result, measure, write_leads
from tests.benchmarks.field.scenarios import Scenario

HERE = Path(sys.prefix)


@pytest.mark.parametrize(
    "scenario",
    [Scenario("", 40), Scenario("", 40, lose_every=20), Scenario("", 40, twice=True)],
    ids=["no trouble", "lost answers", "twice"],
)
def test_the_program_loses_and_doubles_nothing_and_tells_the_truth(
    scenario: Scenario, tmp_path: Path
) -> None:
    result = measure(scenario, PEERS["reactin"], Environments(HERE, HERE), tmp_path, 0.01)
    assert (result.lost, result.doubled, result.false, result.untold) == (0, 0, 0, 0)


def test_the_file_holds_as_many_leads_as_asked_for(tmp_path: Path) -> None:
    write_leads(tmp_path / "leads.csv", 3)
    assert len(set(emails(tmp_path))) == 3


def test_a_line_of_the_table_tells_what_the_server_counted() -> None:
    line = row("d", "curl", Result(1, 2, 1.234, 0.015, 3, 4))
    assert line == "| d: 2 % of answers lost | curl | 1 | 2 | 1.23 | 1.5% | 3 | 4 |\n"
