"""Kill -9 of the target at random moments: every person in the list once, no state ahead of it."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.thread import SandboxThread
from tests.benchmarks.singer.pipeline import Pipeline, delivered, is_ahead
from tests.benchmarks.singer.targets import environment, ours


class Killed(NamedTuple):
    """What came of it."""

    kills: int
    ahead: int
    """Runs after which the state was behind people whom the list did not hold."""
    lost: int
    doubled: int

    def __str__(self) -> str:
        return (
            f"killed {self.kills} times: state ahead {self.ahead} times,"
            f" {self.lost} lost, {self.doubled} doubled"
        )

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.ahead or self.lost or self.doubled)


def kill(python: Path, runs: int, people: int, seed: int) -> Killed:
    """Kill the target in so many runs, then let one run to its end."""
    chance = Random(seed)
    with SandboxThread(SandboxOptions(latency=0.02)) as sandbox, TemporaryDirectory() as place:
        folder = Path(place)
        target = ours(python, folder, sandbox, rate=150)
        pipeline = Pipeline(target, environment(sandbox), folder, people)
        ahead = 0
        for _ in range(runs):
            pipeline.run(kill_after=chance.uniform(0.4, 1.6))
            ahead += is_ahead(sandbox, pipeline.reached)
        pipeline.run()
        ahead += is_ahead(sandbox, pipeline.reached) or pipeline.reached != people
        return Killed(runs, ahead, *delivered(sandbox, people))
