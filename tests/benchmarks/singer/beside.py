"""Ours beside a target made with the Meltano SDK: speed, lost, doubled."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.benchmarks.singer.pipeline import Pipeline, delivered
from tests.benchmarks.singer.targets import environment

MOST_RUNS = 10
"""So often a scheduler starts a pipeline again that failed."""

FAULTS = {
    "nothing goes wrong": (),
    "1 of 100 answers is 503": ("person*50@*=503x1", "person*07@*=503x1"),
    "1 of 100 answers is lost": ("person*33@*=reset-afterx1",),
}

Target = Callable[[Path, Sandbox], Sequence[str]]


class Result(NamedTuple):
    """How one target did."""

    target: str
    trouble: str
    runs: int
    code: int
    per_second: float
    lost: int
    doubled: int

    def __str__(self) -> str:
        return (
            f"| {self.target} | {self.trouble} | {self.runs} | {self.code} |"
            f" {self.per_second:.0f} | {self.lost} | {self.doubled} |"
        )


HEAD = """\
| target | what goes wrong | runs | last exit code | leads/s | lost | doubled |
|---|---|---|---|---|---|---|"""


def compare(targets: dict[str, Target], people: int) -> Iterator[Result]:
    """Run each target against a sandbox of its own, again and again until it succeeds."""
    for trouble, faults in FAULTS.items():
        for name, target in targets.items():
            options = SandboxOptions(latency=0.02, faults=tuple(map(parse_fault, faults)))
            with SandboxThread(options) as sandbox, TemporaryDirectory() as folder:
                yield _measured(name, trouble, target, sandbox, Path(folder), people)


def _measured(
    name: str, trouble: str, target: Target, sandbox: Sandbox, folder: Path, people: int
) -> Result:
    pipeline = Pipeline(target(folder, sandbox), environment(sandbox), folder, people)
    began, runs, code = time.monotonic(), 0, 1
    while code and runs < MOST_RUNS:
        code, runs = pipeline.run(), runs + 1
    seconds = time.monotonic() - began
    return Result(name, trouble, runs, code, people / seconds, *delivered(sandbox, people))
