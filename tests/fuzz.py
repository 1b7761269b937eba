"""Random examples for the property tests: `python -m tests.fuzz --seconds 600`.

The test suite tries the same examples each time. This tries new ones, round after round, until the
time is used up, and prints the seed of each round: `--seed N` repeats one that failed.
"""

import argparse
import secrets
import subprocess
import sys
import time

EXAMPLES = 100
"""Examples for each property in a round."""


def main() -> int:
    """Run rounds until one fails or the time is used up; give the exit code."""
    options = _options()
    ends = time.monotonic() + options.seconds
    rounds = 0
    while not rounds or (options.seed is None and time.monotonic() < ends):
        rounds += 1
        seed = secrets.randbelow(2**32) if options.seed is None else options.seed
        _say(f"Round {rounds}: seed {seed}")
        if code := subprocess.run(_command(seed), check=False).returncode:
            _say(f"Failed. Repeat it with: python -m tests.fuzz --seed {seed}")
            return code
    return 0


def _command(seed: int) -> list[str]:
    profile = ["--hypothesis-profile=fuzz", f"--hypothesis-seed={seed}"]
    return [sys.executable, "-m", "pytest", "-m", "hypothesis", *profile, "tests"]


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="no round begins after this")
    parser.add_argument("--seed", type=int, help="repeat one round instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
