"""Reading a long list with real processes: readers that leave, users who leave."""

import os
import signal
import sys

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place


@pytest.fixture
def long_list(sandbox: Sandbox) -> Sandbox:
    for number in range(5_000):
        sandbox.store.add({"email": f"lead{number}@example.com"}, 0.0)
    return sandbox


@pytest.mark.parametrize("output", ["csv", "jsonl"])
def test_a_list_is_read_no_further_than_its_reader_wants(
    user: Place, long_list: Sandbox, output: str
) -> None:
    with user.start("leads", "--output", output, "--rate", "50/s") as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=20) == 0
    assert len(long_list.requests) < 20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("which", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_reading_with_whole_lines(
    user: Place, long_list: Sandbox, which: str
) -> None:
    with user.start("leads", "--output", "jsonl", "--rate", "5/s") as process:
        assert process.stdout
        begun = os.read(process.stdout.fileno(), 65536)
        process.send_signal(getattr(signal, which))
        rest, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert (begun + rest).endswith(b"\n")
    assert len(long_list.requests) < 20
