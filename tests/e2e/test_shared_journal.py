"""Workers on several machines that share a journal on a server: each lead goes in once."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place
from tests.e2e.workers import Workers, new_workers
from tests.pooler import pooled
from tests.postgres_server import PostgresServer, new_schema, own_server
from tests.relay import Relay

EMAILS = [f"lead{n}@example.com" for n in range(90)]
MANY = [f"lead{n}@example.com" for n in range(250)]
FAST = ("--rate", "unlimited")


@pytest.fixture
def slow_sandbox() -> Iterator[Sandbox]:
    with SandboxThread(SandboxOptions(latency=0.05)) as sandbox:
        yield sandbox


@pytest.fixture
def workers(tmp_path: Path, slow_sandbox: Sandbox, postgres: PostgresServer) -> Workers:
    made = new_workers(tmp_path, 3, slow_sandbox, postgres.address(new_schema()))
    made.write(EMAILS)
    return made


def ended(process: "subprocess.Popen[bytes]", code: int = 0) -> dict[str, Any]:
    """Wait for an import; give its summary."""
    out, err = process.communicate(timeout=90)
    assert process.returncode == code, err.decode() + out.decode()
    summary: dict[str, Any] = json.loads(out)
    return summary


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_three_workers_send_each_lead_of_one_file_once(workers: Workers) -> None:
    summaries = [ended(process) for process in [workers.start(n, *FAST) for n in range(3)]]
    assert workers.held() == Counter(EMAILS)
    counts: Counter[str] = sum((Counter(each["counts"]) for each in summaries), Counter())
    assert counts == {"added": 90, "already_added": 180}
    assert sorted(each["run"] for each in summaries) == [1, 2, 3]


def test_a_pooler_that_changes_the_session_with_each_transaction_does_no_harm(
    workers: Workers, postgres: PostgresServer
) -> None:
    if not shutil.which("pgbouncer"):
        pytest.skip("PgBouncer is not installed")
    with pooled(postgres) as port:
        through = [
            Place(each.root, {**each.env, "REACTIN_JOURNAL": address})
            for each in workers.places
            for address in [f"postgresql://postgres@127.0.0.1:{port}/postgres"]
        ]
        pooler = Workers(through, workers.sandbox, "")
        for process in [pooler.start(number, *FAST) for number in range(3)]:
            ended(process)
    assert workers.held() == Counter(EMAILS)


class Outage(NamedTuple):
    """Workers in the middle of an import, and their server, which may go away."""

    server: PostgresServer
    workers: Workers

    def begin(self, count: int, *options: object) -> list["subprocess.Popen[bytes]"]:
        """Start workers and wait until they are at work."""
        pace = ("--rate", "100/s", *options)
        running = [self.workers.start(number, *pace) for number in range(count)]
        wait_for(lambda: len(self.workers.sandbox.leads) > 30)
        return running

    def next_run_goes_on(self) -> None:
        """Let the server come back and another run send what is left."""
        self.server.start()
        self.workers.expire_leases()
        ended(self.workers.start(0, *FAST))
        assert self.workers.held() == Counter(MANY)


@pytest.fixture
def outage(tmp_path: Path, slow_sandbox: Sandbox) -> Iterator[Outage]:
    server = own_server()
    workers = new_workers(tmp_path, 2, slow_sandbox, server.address(new_schema()))
    workers.write(MANY)
    yield Outage(server, workers)
    server.close()


def test_a_server_that_crashes_and_comes_back_as_a_standby_is_waited_for(outage: Outage) -> None:
    server, workers = outage
    running = outage.begin(2)
    server.crash()
    time.sleep(1.0)
    sent = len(workers.sandbox.requests)
    server.start(as_standby=True)
    time.sleep(1.0)
    assert len(workers.sandbox.requests) == sent
    refused = workers.start(0, *FAST)
    assert "primary" in refused.communicate(timeout=30)[1].decode()
    assert refused.returncode == 3
    server.promote()
    summaries = [ended(process) for process in running]
    assert workers.held() == Counter(MANY)
    assert all("nothing is sent meanwhile" in " ".join(each["notes"]) for each in summaries)


def test_ctrl_c_does_not_wait_for_a_server_that_is_away(outage: Outage) -> None:
    (running,) = outage.begin(1)
    outage.server.crash()
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    began = time.monotonic()
    assert ended(running, 130)["stopped"] == "interrupted"
    assert time.monotonic() - began < 30
    outage.next_run_goes_on()


def test_a_server_that_stays_away_ends_the_run_and_the_next_one_goes_on(outage: Outage) -> None:
    (running,) = outage.begin(1, "--max-outage", 2)
    outage.server.crash()
    assert ended(running, 6)["stopped"] == "local_storage"
    outage.next_run_goes_on()


def test_connections_that_are_cut_again_and_again_are_made_anew(
    workers: Workers, postgres: PostgresServer
) -> None:
    with Relay(f"{postgres.socket_folder}/.s.PGSQL.5432") as relay:
        schema = f"options=-csearch_path%3D{new_schema()}"
        address = f"postgresql://postgres@127.0.0.1:{relay.port}/postgres?{schema}"
        workers.places[0].env["REACTIN_JOURNAL"] = address
        running = workers.start(0, "--rate", "100/s")
        wait_for(lambda: len(workers.sandbox.leads) > 10)
        for _ in range(20):
            relay.cut()
            time.sleep(0.05)
        ended(running)
    assert workers.held() == Counter(EMAILS)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no SIGSTOP")
def test_a_worker_that_was_frozen_sends_nothing_once_others_took_over(
    workers: Workers, tmp_path: Path
) -> None:
    gone = tmp_path / "seconds"
    gone.write_text("0")
    workers.places[0].env["PYTHONPATH"] = patched(tmp_path, MORE_SECONDS.format(str(gone)))
    frozen = workers.start(0, "--rate", "60/s")
    wait_for(lambda: len(workers.sandbox.leads) > 20)
    frozen.send_signal(signal.SIGSTOP)
    workers.expire_leases()
    gone.write_text("120")  # two leases
    other = ended(workers.start(1, *FAST))
    assert workers.held() == Counter(EMAILS)
    assert sum(other["counts"].values()) == len(EMAILS)
    sent = len(workers.sandbox.requests)
    frozen.send_signal(signal.SIGCONT)
    summary = ended(frozen, 6)
    assert summary["stopped"] == "local_storage"
    assert "lost its place" in summary["stop_message"]
    posted = [each for each in list(workers.sandbox.requests)[sent:] if each.lead]
    assert posted == []
    assert workers.held() == Counter(EMAILS)


def test_clocks_an_hour_apart_make_no_difference(workers: Workers) -> None:
    counts = []
    for number, ahead in enumerate((3_600, -3_600)):
        place = workers.places[number]
        place.env["PYTHONPATH"] = patched(place.root, WALL_CLOCK.format(ahead))
        counts.append(ended(workers.start(number, *FAST))["counts"])
    assert counts == [{"added": 90}, {"already_added": 90}]
    assert workers.held() == Counter(EMAILS)


WALL_CLOCK = "import time\nreal = time.time\ntime.time = lambda: real() + {}\n"

MORE_SECONDS = """import time
real = time.clock_gettime
time.clock_gettime = lambda clock: real(clock) + float(open({!r}).read())
"""


def patched(folder: Path, code: str) -> str:
    """Give a folder for PYTHONPATH by which a process runs code before the program."""
    (folder / "patch").mkdir()
    (folder / "patch" / "sitecustomize.py").write_text(code)
    return str(folder / "patch")
