"""Speed and size, measured beside the best: `python -m tests.benchmarks`.

Everything is measured on whole processes, in turns with those that it stands beside. `--install`
puts the program into an environment by itself, as a user has it, and those beside it, which are the
extra `bench`, into another; what is missing is told, and the rest goes on.

Speed is judged by processor time, which other work on the machine disturbs least; `--clock wall`
judges by the clock on the wall, which is what a user of an idle machine sees.
"""

import argparse
import os
import platform
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from tests.benchmarks import (
    already_added,
    co_process,
    dry_run,
    import_speed,
    in_flight,
    memory,
    page_cost,
    start_up,
)
from tests.benchmarks.environments import environments
from tests.benchmarks.measuring import Clock, pin
from tests.benchmarks.setting import SMOKE, Setting, Sizes
from tests.benchmarks.table import HEAD, Line

BENCHMARKS: dict[str, Callable[[Setting], Iterator[Line]]] = {
    "import": import_speed.measure,
    "start-up": start_up.measure,
    "co-process": co_process.measure,
    "dry-run": dry_run.measure,
    "in-flight": in_flight.measure,
    "already-added": already_added.measure,
    "page": page_cost.measure,
    "memory": memory.measure,
}


def main() -> None:
    """Print the table, each line as soon as it is known."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    pinned = pin()
    with TemporaryDirectory() as folder, TemporaryDirectory() as work:
        kept = Path(asked.folder or folder)
        kept.mkdir(parents=True, exist_ok=True)
        kept = kept.resolve()
        found = environments(kept, install=asked.install)
        setting = Setting(_sizes(asked), kept, Path(work), asked.clock, found)
        _print(_circumstances(setting, pinned=pinned))
        _print(HEAD)
        for name in asked.only or BENCHMARKS:
            for line in BENCHMARKS[name](setting):
                _print(line.text(judged=not asked.smoke))


def _arguments() -> argparse.Namespace:
    summary = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=summary)
    parser.add_argument("--only", action="append", choices=BENCHMARKS, help="repeatable")
    parser.add_argument("--smoke", action="store_true", help="sizes so tiny that they say nothing")
    parser.add_argument("--clock", choices=get_args(Clock), default="cpu", help="what is judged")
    parser.add_argument(
        "--folder", help="keeps environments, lead files and journals for the next call"
    )
    parser.add_argument("--install", action="store_true", help="make the environments in FOLDER")
    sizes = parser.add_argument_group("sizes")
    sizes.add_argument("--repeats", type=int, help="runs of each process")
    sizes.add_argument("--leads", type=int, help="of an import")
    sizes.add_argument("--rows", type=int, nargs="+", help="of dry runs")
    sizes.add_argument("--added", type=int, help="leads that are already added")
    sizes.add_argument("--memory", type=int, nargs="+", help="rows at which it is measured")
    return parser.parse_args()


def _sizes(asked: argparse.Namespace) -> Sizes:
    names = ("repeats", "leads", "rows", "added", "memory")
    given = {name: getattr(asked, name) for name in names if getattr(asked, name) is not None}
    return replace(SMOKE if asked.smoke else Sizes(), **given)


def _circumstances(setting: Setting, *, pinned: bool) -> str:
    core = "one core for what is measured" if pinned else "no core set apart"
    return (
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {core};"
        f" speed by {setting.clock} time\nreactin: {setting.environments.origin()}\n"
    )


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
