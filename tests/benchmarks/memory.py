"""The most memory that dry runs and imports take, by the length of their input."""

from collections.abc import Iterator

from tests.benchmarks.already_added import importing_again
from tests.benchmarks.dry_run import dry_run
from tests.benchmarks.measuring import race
from tests.benchmarks.setting import Setting
from tests.benchmarks.table import Line


def measure(setting: Setting) -> Iterator[Line]:
    """Run each once: memory hardly differs from run to run."""
    for rows in setting.sizes.memory:
        for kind, make in (("dry run", dry_run), ("already added", importing_again)):
            (outcome,) = race([make(setting, rows)], 1).values()
            what = f"{kind}, {rows:,} rows"
            if isinstance(outcome, str):
                yield Line("memory", what, rows=rows, note=outcome)
            else:
                yield Line("memory", what, outcome.peak, "MiB", outcome, rows=rows)
