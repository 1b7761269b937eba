"""Rows that another version reads differently: `python -m tests.earlier_version BIN/reactin`.

Both versions dry-run every file (by default those of tests/cases). Each row that differs is
printed, and counted where it could be sent before and cannot now.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from reactin_cli.reactin_api.fields import FIELDS

CASES = Path(__file__).parent / "cases"
EXPECTATIONS = {"expected.json", "case.toml"}
TIMEOUT_SECONDS = 60

Rows = dict[int, dict[str, object]]


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those below the folders that are."""
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and file.name not in EXPECTATIONS)


def read(reactin: str, file: Path, home: str) -> Rows:
    """Dry-run a file in an empty home; give its rows by number, none if it is refused."""
    command = [reactin, "import", str(file), "--dry-run", "--no-journal", "--output", "jsonl"]
    ran = subprocess.run(
        command,
        env={"PATH": os.environ["PATH"], "HOME": home},
        cwd=home,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    lines = map(json.loads, ran.stdout.splitlines())
    return {line["row"]: line for line in lines if line.get("type", "row") == "row"}


def changes(before: Rows, now: Rows) -> Iterator[tuple[bool, str]]:
    """Yield, for each row that differs, whether it is not sent any more, and how it differs."""
    for number in sorted(before.keys() | now.keys()):
        old, new = before.get(number, {}), now.get(number, {})
        changed = [
            f"{name} {old.get(name)!r} → {new.get(name)!r}"
            for name in ("status", *FIELDS)
            if (old.get(name) or "") != (new.get(name) or "")
        ]
        if changed:
            is_lost = old.get("status") == "valid" and new.get("status") != "valid"
            yield is_lost, f"row {number}: {'; '.join(changed)} ({new.get('code', 'no row')})"


def main() -> None:
    """Compare, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("earlier", help="the other version's `reactin`")
    parser.add_argument("paths", type=Path, nargs="*", default=[CASES])
    options = parser.parse_args()
    this = str(Path(sys.executable).with_name("reactin"))
    files = list(files_below(path.resolve() for path in options.paths))
    lost = changed = 0
    with tempfile.TemporaryDirectory() as home:
        for file in files:
            before, now = (read(reactin, file, home) for reactin in (options.earlier, this))
            for is_lost, words in changes(before, now):
                lost, changed = lost + is_lost, changed + 1
                sys.stdout.write(f"{file}: {words}\n")
    sys.stdout.write(
        f"{len(files)} files, {changed} rows changed, {lost} of them not sent any more\n"
    )


if __name__ == "__main__":
    main()
