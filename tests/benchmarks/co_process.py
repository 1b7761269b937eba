"""The program as a co-process: how soon a line of its input is a request at the server."""

import json
import subprocess
import time
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.contestants import reactin
from tests.benchmarks.instant_server import Server, instant_server
from tests.benchmarks.lead_files import leads
from tests.benchmarks.setting import Setting
from tests.benchmarks.table import Line

UNMEASURED = 3
"""Lines that come first: with them it starts."""


def measure(setting: Setting) -> Iterator[Line]:
    """Write line after line, each when the one before has its result."""
    with instant_server(tells=True) as server:
        waits = sorted(_waits(setting, server)[UNMEASURED:])
    yield Line("stdin line to request", "median", median(waits), "ms")
    yield Line("slowest of a hundred", "", waits[int(len(waits) * 0.99)], "ms")


def _waits(setting: Setting, server: Server) -> list[float]:
    """Give the milliseconds from the writing of each line to its arrival."""
    options = ["--format", "jsonl", "--output", "jsonl", "--rate", "unlimited", "--no-report"]
    journal = setting.work / "co-process.sqlite3"
    program = reactin(setting, "import", "-", *options, "--journal", journal, url=server.url)
    waits = []
    with subprocess.Popen(
        program.command,
        env=program.env,
        cwd=program.work,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for email, profile, *_ in leads(UNMEASURED + setting.sizes.lines):
            line = json.dumps({"email": email, "linkedinUrl": profile})
            written = time.monotonic()
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            waits.append((server.arrival() - written) * 1000)
            process.stdout.readline()
        process.stdin.close()
    return waits
