"""An import of leads that an earlier one added."""

from collections.abc import Iterator

from tests.benchmarks.contestants import all_are, reactin
from tests.benchmarks.filled_journal import filled_journal
from tests.benchmarks.measuring import Contestant, race
from tests.benchmarks.setting import Setting
from tests.benchmarks.table import Line, speeds


def measure(setting: Setting) -> Iterator[Line]:
    """Import them once more."""
    rows = setting.sizes.added
    outcomes = race([importing_again(setting, rows)], setting.sizes.repeats)
    yield from speeds("already added", outcomes, rows, "rows", setting.clock)


def importing_again(setting: Setting, rows: int) -> Contestant:
    """Give an import, with journal and report, that finds every row already added."""
    journal, report = filled_journal(setting.folder, rows), setting.work / "report.csv"
    options = ["--rate", "unlimited", "--output", "json", "--journal", journal, "--report", report]
    program = reactin(setting, "import", setting.leads(rows), *options)
    return program._replace(name=f"{rows:,} rows", check=all_are("already_added", rows))
