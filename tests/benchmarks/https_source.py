"""What a large CSV over https costs: `python -m tests.benchmarks.https_source`. On Linux.

It is served by a host on this machine, certificates and all, and read by a dry run. Beside it
stands a file of a twentieth of its rows: what grows with them is the table of duplicates alone.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.https_server import Answer, https_hosts

HOST = "files.example.com"
PADDING = b"x" * 500
"""A column nobody wants, so that few rows make a large file."""

BETWEEN_LOOKS = 0.05
"""Seconds between two looks at the memory of the program."""


def content(rows: int) -> bytes:
    """Make a file of leads."""
    lines = (b"p%d@example.com,Ada,%s\n" % (number, PADDING) for number in range(rows))
    return b"email,first name,notes\n" + b"".join(lines)


def measure(rows: int) -> str:
    """Read such a file in a dry run; say what it took."""
    body = content(rows)
    with (
        tempfile.TemporaryDirectory() as name,
        https_hosts(lambda _: Answer(body), Path(name), HOST) as hosts,
    ):
        settings = {"HOME": name, "REACTIN_CONFIG": f"{name}/c", "REACTIN_JOURNAL": f"{name}/j"}
        command = [sys.executable, "-m", "reactin_cli", "import", f"https://{HOST}/leads.csv"]
        environment = {**os.environ, **hosts.environment, **settings}
        began = time.monotonic()
        process = subprocess.Popen(
            [*command, "--dry-run", "--quiet"],
            env=environment,
            cwd=name,
            stdout=subprocess.DEVNULL,
        )
        peak = _peak_until_end(process)
        seconds = time.monotonic() - began
    if process.returncode:
        sys.exit(process.returncode)
    return f"{len(body) >> 20:6,} MiB, {rows:10,} rows: {seconds:6.1f} s, {peak:6.1f} MiB at most"


def _peak_until_end(process: "subprocess.Popen[bytes]") -> float:
    """Give the most memory in MiB; `ru_maxrss` would count what this process had at the fork."""
    peak = 0.0
    while process.poll() is None:
        with suppress(OSError):
            status = Path(f"/proc/{process.pid}/status").read_text()
            found = re.search(r"VmHWM:\s+(\d+) kB", status)
            peak = int(found[1]) / 1024 if found else peak
        time.sleep(BETWEEN_LOOKS)
    return peak


def main() -> None:
    """Measure the small file and the large one."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_800_000)
    rows = arguments.parse_args().rows
    for each in (rows // 20, rows):
        sys.stdout.write(f"{measure(each)}\n")


if __name__ == "__main__":
    main()
