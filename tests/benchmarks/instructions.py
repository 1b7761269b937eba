"""What a start costs in instructions: `python -m tests.benchmarks.instructions --folder DIR`.

Prints how many times the instructions of `python -c pass` each command takes, as valgrind counts
them, in the environments that `python -m tests.benchmarks --folder DIR --install` made. Other work
on the machine changes nothing in it, so one run is enough. Nothing listens where `add` would send.
"""

import argparse
import compileall
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.environments import ROOT, environments

_COUNT = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"]
_ADD = "add --email ada@northwind.example --retries 0"
COMMANDS = ("--version", "--help", "import one.csv --dry-run", _ADD)


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("build/benchmarks"))
    program = environments(parser.parse_args().folder.resolve(), install=False).program / "bin"
    compileall.compile_dir(ROOT / "reactin_cli", quiet=1)
    with TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "one.csv").write_text("email,first name\nada@northwind.example,Ada\n")
        nothing = instructions([str(program / "python"), "-c", "pass"], work)
        sys.stdout.write(f"python -c pass: {nothing:,} instructions\n")
        for command in COMMANDS:
            line = [str(program / "python"), str(program / "reactin"), *command.split()]
            sys.stdout.write(f"{command}: {instructions(line, work) / nothing:.2f} x\n")


def instructions(command: list[str], work: Path) -> int:
    """Count the instructions of a process that runs in a folder of its own."""
    ids = {f"REACTIN_{name}": "x" for name in ("ORGANIZATION_ID", "LIST_ID", "API_KEY")}
    env = {"PATH": os.environ["PATH"], "HOME": str(work), "PYTHONHASHSEED": "0", **ids}
    env |= {"REACTIN_BASE_URL": "http://127.0.0.1:9"}
    counted = subprocess.run(
        [*_COUNT, *command], cwd=work, env=env, capture_output=True, text=True, check=False
    )
    found = re.search(r"I +refs: +([\d,]+)", counted.stderr)
    if not found:
        sys.exit(f"valgrind counted nothing: {counted.stderr[-300:]}")
    return int(found[1].replace(",", ""))


if __name__ == "__main__":
    main()
