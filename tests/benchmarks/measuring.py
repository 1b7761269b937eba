"""What whole processes cost: each run by itself, in turns with those it stands beside.

It asks the system what a process used, which Linux and macOS tell, and Windows does not.

All of them share one core, so that none gains by a second one; a server gets another. Processor
time is user and system time of the process and of its children. Linux counts a process's peak of
memory from before it loads its program, so it is never below that of the one that measures, which
therefore takes little.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Literal, NamedTuple

Clock = Literal["cpu", "wall"]

MIB = 2**20
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that `ru_maxrss` counts in."""
_LONGEST = 3600.0
"""Seconds after which a process is ended."""


class Usage(NamedTuple):
    """What a process cost."""

    cpu: float
    """Seconds of processor time."""
    wall: float
    """Seconds from start to end."""
    peak: float
    """The most memory that was resident, in MiB."""

    def seconds(self, clock: Clock) -> float:
        """Give the time by one of the clocks."""
        return self.cpu if clock == "cpu" else self.wall


class UndoneError(Exception):
    """A process did not do its work; says why."""


class Contestant(NamedTuple):
    """A process that is measured."""

    name: str
    command: Sequence[str | Path]
    env: Mapping[str, str]
    work: Path
    """Its working directory; what it writes to stdout and stderr is kept there."""
    stdin: Path = Path(os.devnull)
    prepare: Callable[[], object] = lambda: None
    """Called before each run."""
    check: Callable[[Path], None] = lambda _: None
    """Called after each run with the file of what it wrote to stdout; raises UndoneError."""
    missing: str = ""
    """Why it cannot run here, if it cannot."""


Outcome = Usage | str
"""What a contestant cost, or why that is not known."""


def race(contestants: Sequence[Contestant], repeats: int) -> dict[str, Outcome]:
    """Give the median cost of each; they take turns, so that a busy machine slows all of them."""
    usages: dict[str, list[Usage]] = {each.name: [] for each in contestants}
    faults = {each.name: each.missing for each in contestants if each.missing}
    for _ in range(repeats):
        for each in contestants:
            if each.name in faults:
                continue
            try:
                usages[each.name].append(run(each))
            except UndoneError as failed:
                faults[each.name] = str(failed)
    return {name: faults.get(name) or typical(runs) for name, runs in usages.items()}


def typical(usages: Sequence[Usage]) -> Usage:
    """Give the median of each figure, the peak of memory excepted: there the highest counts."""
    cpu, wall, peak = zip(*usages, strict=True)
    return Usage(median(cpu), median(wall), max(peak))


def run(contestant: Contestant) -> Usage:
    """Run it to its end; raises UndoneError."""
    contestant.prepare()
    out, err = contestant.work / "stdout", contestant.work / "stderr"
    with contestant.stdin.open() as stdin, out.open("w") as stdout, err.open("w") as stderr:
        began = time.monotonic()
        process = subprocess.Popen(
            contestant.command,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env=contestant.env,
            cwd=contestant.work,
        )
        code, cpu, peak = _wait(process)
    usage = Usage(cpu, time.monotonic() - began, peak)
    if code:
        last = err.read_text(errors="replace").strip().splitlines()[-1:]
        raise UndoneError(f"ended with {code}: {' '.join(last)[:100]}")
    contestant.check(out)
    return usage


def _wait(process: "subprocess.Popen[bytes]") -> tuple[int, float, float]:
    """Give exit code, processor seconds and MiB."""
    watchdog = threading.Timer(_LONGEST, process.kill)
    watchdog.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
    except BaseException:  # whoever is interrupted leaves nothing running
        process.kill()
        raise
    finally:
        watchdog.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * _PEAK_UNIT / MIB


def pin() -> bool:
    """Keep this process, and those it starts from now on, on one core; False where that fails."""
    cores = _cores()
    if len(cores) > 1:
        os.sched_setaffinity(0, cores[:1])
    return len(cores) > 1


def pin_beside(process: int) -> None:
    """Move a process to the cores that this one does not use, if there are any."""
    others = set(range(os.cpu_count() or 1)) - set(_cores())
    if _cores() and others:
        os.sched_setaffinity(process, others)


def _cores() -> list[int]:
    """Give the cores that this process may use; none where the platform does not say."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
