"""A dry run beside programs that check a CSV file, and beside nothing but reading it."""

from collections.abc import Iterator

from tests.benchmarks.contestants import all_are, reactin, script, tool
from tests.benchmarks.measuring import Contestant, race
from tests.benchmarks.setting import Setting
from tests.benchmarks.table import Line, speeds


def measure(setting: Setting) -> Iterator[Line]:
    """Judge files of each size."""
    for rows in setting.sizes.rows:
        outcomes = race(list(_contestants(setting, rows)), setting.sizes.repeats)
        yield from speeds("dry run", outcomes, rows, "rows", setting.clock)


def dry_run(setting: Setting, rows: int) -> Contestant:
    """Give a dry run that finds every row valid."""
    options = ["--dry-run", "--output", "json", "--no-journal"]
    program = reactin(setting, "import", setting.leads(rows), *options)
    return program._replace(name=f"{rows:,} rows", check=all_are("valid", rows))


def _contestants(setting: Setting, rows: int) -> Iterator[Contestant]:
    file = setting.leads(rows)
    yield dry_run(setting, rows)
    # frictionless refuses absolute paths as unsafe unless it is told to trust them
    frictionless = tool(setting, "frictionless", "validate", "--trusted", file)
    yield frictionless._replace(name="frictionless validate")
    yield tool(setting, "csvclean", "--enable-all-checks", file)._replace(name="csvclean (csvkit)")
    yield script(setting, "csv.reader loop", "references.csv_loop", file, needs="csv")
