"""The program as a Singer target.

    python -m tests.benchmarks.singer --smoke
    python -m tests.benchmarks.singer --folder DIR --install

The smoke run pipes a tap that needs nothing into the target and kills it. The whole run has
Meltano install and start the target from this checkout with real taps, kills it in 20 runs, and
sets it beside a target made with the Meltano SDK. `--install` puts Meltano and the SDK into
environments of their own in the folder.
"""

import argparse
import sys
from pathlib import Path

from tests.benchmarks.singer import beside, kills, meltano
from tests.benchmarks.singer.environments import Tools, tools
from tests.benchmarks.singer.output import say
from tests.benchmarks.singer.targets import of_the_sdk, ours

HERE = Path(sys.executable)


def main() -> None:
    """Measure, print, and exit with 1 where a lead was lost, doubled, or a state was ahead."""
    given = _arguments()
    killed = kills.kill(HERE, given.kills, given.people, given.seed)
    say(f"tap | target-reactin, {killed}")
    good = killed.is_good
    if not given.smoke:
        found = tools(given.folder, install=given.install)
        good &= _beside(found, given.people)
        good &= meltano.measure(found, given)
    sys.exit(not good)


def _beside(found: Tools, people: int) -> bool:
    say(f"\n{people} people, answers after 20 ms; a run that fails is started again.\n")
    say(beside.HEAD)
    good = True
    targets: dict[str, beside.Target] = {
        "target-reactin": lambda folder, sandbox: ours(HERE, folder, sandbox)
    }
    if found.sdk:
        python = found.sdk
        targets["Meltano SDK"] = lambda _, __: of_the_sdk(python)
    for result in beside.compare(targets, people):
        say(result)
        good &= result.target != "target-reactin" or not (result.lost or result.doubled)
    return good


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.singer")
    parser.add_argument("--smoke", action="store_true", help="what needs nothing installed")
    parser.add_argument("--folder", type=Path, help="keeps environments for the next call")
    parser.add_argument("--install", action="store_true", help="make the environments in FOLDER")
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    for tap, pip_url in meltano.TAPS.items():
        parser.add_argument(f"--{tap}", default=pip_url, help="where pip finds it", metavar="SPEC")
    given = parser.parse_args()
    if given.smoke:
        given.people, given.kills = 200, 3
    return given


if __name__ == "__main__":
    main()
