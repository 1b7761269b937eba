"""Make the changes and print what became of each."""

import argparse
import ast
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import tests.mutation
from tests.mutation.changes import Change, changes
from tests.mutation.core import CORE, ROOT, steps_for
from tests.mutation.running import Copy


def main() -> None:
    """Try the changes that the options choose, one after another."""
    options = _options()
    sources = {name: (ROOT / "reactin_cli" / f"{name}.py").read_text() for name in options.modules}
    sites = [(name, n) for name, text in sources.items() for n in range(_count(text))]
    chosen = random.Random(options.seed).sample(sites, min(options.changes, len(sites)))
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder))
        _check_without_changes(copy, {name for name, _ in chosen})
        for name, number in chosen:
            tree = ast.parse(sources[name])
            change = changes(tree)[number]
            change.make()
            copy.write(name, ast.unparse(ast.fix_missing_locations(tree)))
            outcome = _outcome(copy, name)
            outcomes[outcome] += 1
            if outcome != "failed":
                _say(f"{outcome}: {_words(name, sources[name], change)}")
            copy.write(name, sources[name])
    unnoticed, endless = outcomes["passed"], outcomes["no end"]
    _say(f"{len(chosen) - unnoticed} of {len(chosen)} were noticed, {endless} by tests without end")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=tests.mutation.__doc__)
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--modules", nargs="*", default=CORE, help="such as journal/sqlite/leads")
    return parser.parse_args()


def _check_without_changes(copy: Copy, modules: Iterable[str]) -> None:
    """Refuse to begin where tests fail anyway: they would seem to notice everything."""
    for tests_of_it in sorted({tuple(step) for name in modules for step in steps_for(name)}):
        if (outcome := copy.outcome([*tests_of_it])) != "passed":
            sys.exit(f"Without any change: {outcome}: {' '.join(tests_of_it)}")


def _outcome(copy: Copy, module: str) -> str:
    """Run the tests step by step, until some do not pass."""
    outcomes = (copy.outcome(tests) for tests in steps_for(module))
    return next((each for each in outcomes if each != "passed"), "passed")


def _words(name: str, source: str, change: Change) -> str:
    line = source.splitlines()[change.line - 1].strip()
    return f"{name}.py:{change.line} {change.what}: {line}"


def _count(text: str) -> int:
    return len(changes(ast.parse(text)))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
