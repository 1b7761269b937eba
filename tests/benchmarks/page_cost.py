"""What the page of an import costs beside the same import without it, and how large it becomes."""

from collections.abc import Iterator

from tests.benchmarks.already_added import importing_again
from tests.benchmarks.contestants import all_are, reactin
from tests.benchmarks.lead_files import leads
from tests.benchmarks.measuring import Contestant, Usage, race
from tests.benchmarks.setting import Setting
from tests.benchmarks.table import Line, durations

WITHOUT = "without the page"


def measure(setting: Setting) -> Iterator[Line]:
    """Import added leads with the page and without, in turns; then a file of which all is wrong."""
    rows = setting.sizes.added
    without = importing_again(setting, rows)._replace(name=WITHOUT)
    outcomes = race([_with_page(setting, without), without], setting.sizes.repeats)
    yield from durations("page", outcomes, setting.clock)
    for contestant in (_with_page(setting, without), _all_wrong(setting, rows)):
        (outcome,) = race([contestant], 1).values()
        size = (setting.work / "report.html").stat().st_size if isinstance(outcome, Usage) else None
        usage = outcome if isinstance(outcome, Usage) else None
        yield Line("page size", contestant.name, size and size / 1000, "kB", usage, rows=rows)


def _with_page(setting: Setting, without: Contestant) -> Contestant:
    command = [*without.command, "--report", setting.work / "report.html"]
    return without._replace(name="with the page", command=command)


def _all_wrong(setting: Setting, rows: int) -> Contestant:
    """Give a dry run of rows that each need someone."""
    path, page = setting.folder / f"wrong-{rows}.csv", setting.work / "report.html"
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.write("Email,First Name,Last Name\n")
            file.writelines(
                f"{email}@,{first},{last}\n" for email, _, first, last, *_ in leads(rows)
            )
    program = reactin(setting, "import", path, "--dry-run", "--output", "json", "--report", page)
    accepting = ["/bin/sh", "-c", '"$@" || test $? -eq 5', "sh", *program.command]
    name, check = "of rows that are all wrong", all_are("invalid", rows)
    return program._replace(name=name, command=accepting, check=check)
