"""`tap | target`, with the state kept in a file, as a scheduler does; the target can be killed."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reactin_cli.sandbox.server import Sandbox
from tests.benchmarks.singer import tap


class Delivered(NamedTuple):
    """What a list holds of the people that it should."""

    lost: int
    doubled: int


def delivered(sandbox: Sandbox, people: int) -> Delivered:
    """Count the people whom the list lacks, and how often it holds one too many."""
    held = Counter(lead["email"] for lead in sandbox.leads)
    wanted = {tap.person(number)["email"] for number in range(1, people + 1)}
    return Delivered(len(wanted - set(held)), sum(held.values()) - len(held))


def is_ahead(sandbox: Sandbox, number: int) -> bool:
    """Tell whether a state is behind people whom the list does not hold."""
    return delivered(sandbox, number).lost > 0


@dataclass
class Pipeline:
    """A tap and a target, run again and again as by a scheduler."""

    target: Sequence[str]
    env: dict[str, str]
    folder: Path
    people: int

    @property
    def state(self) -> Path:
        """Where the last state is kept."""
        return self.folder / "state.json"

    @property
    def reached(self) -> int:
        """How many people the last state is behind."""
        text = self.state.read_text() if self.state.exists() else ""
        return tap.number_in(json.loads(text or "{}"))

    def run(self, kill_after: float | None = None) -> int:
        """Run once; give the target's exit code. With `kill_after` it is killed then."""
        self.state.touch()
        reading = [sys.executable, tap.__file__, "--state", self.state, "--people", self.people]
        with subprocess.Popen(
            [str(each) for each in reading], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as source:
            target = subprocess.Popen(
                self.target, cwd=self.folder, env=self.env, stdin=source.stdout,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            if source.stdout:
                source.stdout.close()  # the tap has to notice when its target has gone
            if kill_after is not None:
                time.sleep(kill_after)
                target.kill()
            out, _ = target.communicate()
        whole = out[: out.rfind(b"\n") + 1].splitlines()
        if whole:
            self.state.write_bytes(whole[-1])
        return target.returncode
