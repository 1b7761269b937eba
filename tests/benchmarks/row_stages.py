"""Where a dry run's row spends its time: `python -m tests.benchmarks.row_stages [--rows N]`.

Prints processor time, in microseconds a row, of each step that a batch goes through.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from reactin_cli.importing.inputs import Inputs
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Row
from reactin_cli.screening.duplicates import Duplicates
from reactin_cli.screening.validation import Rules
from reactin_cli.sources.options import ReadOptions
from tests.benchmarks.lead_files import lead_file

T = TypeVar("T")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    with TemporaryDirectory() as folder:
        for stage, seconds in _stages(lead_file(Path(folder), rows)).items():
            print(f"{stage:<11}{seconds / rows * 1e6:6.2f} µs a row")  # noqa: T201 - what it is for


def _stages(path: Path) -> dict[str, float]:
    """Give the seconds that each step took in all."""
    spent = dict.fromkeys(("read", "map", "judge", "duplicates"), 0.0)

    def timed(stage: str, work: Callable[..., T], *rows: list[Row]) -> T:
        began = time.process_time()
        result = work(*rows)
        spent[stage] += time.process_time() - began
        return result

    inputs = Inputs([path], ReadOptions(), MapOptions())
    [source] = inputs.each
    assert source.mapper is not None
    rules, duplicates, batches = Rules(), Duplicates(), source.source.batches()
    while rows := timed("read", lambda: next(batches, [])):
        timed("map", source.mapper.apply, rows)
        timed("judge", rules.check, rows)
        timed("duplicates", duplicates.check, rows)
    inputs.close()
    return spent


if __name__ == "__main__":
    main()
