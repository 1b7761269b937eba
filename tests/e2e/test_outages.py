"""A server that is down, tired of us, or slow: what the program does, and what it says."""

import json
import re
import time
from bisect import bisect_left
from threading import Timer
from typing import Any

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place

JSON = ("--no-report", "--output", "json")


def write_leads(user: Place, count: int) -> None:
    user.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(count)))


def emails(sandbox: Sandbox) -> list[str]:
    return sorted(lead["email"] for lead in sandbox.leads)


def log_of(user: Place) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (user.work / "log.jsonl").read_text().splitlines()]


def times(sandbox: Sandbox) -> list[float]:
    return [served.at for served in sandbox.requests]


def test_an_outage_in_mid_import_costs_few_requests_and_no_lead(
    user: Place, server: SandboxThread
) -> None:
    write_leads(user, 60)

    def switch_off_after(_: object) -> None:
        if len(server.sandbox.requests) == 20:
            Timer(0, server.down).start()
            Timer(3, server.up).start()

    server.sandbox.observer = switch_off_after
    result = user.run("import", "leads.csv", "--rate", "50/s", *JSON, "--log-file", "log.jsonl")
    assert (result.code, result.json["counts"]) == (0, {"added": 60})
    assert len(set(emails(server.sandbox))) == 60
    assert result.json["requests"] - 60 < 20
    events = [event["event"] for event in log_of(user)]
    assert "probe" in events
    assert events.count("settled") == 60


def test_a_server_that_is_down_for_good_ends_the_run_and_the_next_one_finishes(
    user: Place, server: SandboxThread
) -> None:
    write_leads(user, 40)

    def switch_off_after(_: object) -> None:
        if len(server.sandbox.requests) == 10:
            Timer(0, server.down).start()

    server.sandbox.observer = switch_off_after
    options = ("--rate", "50/s", "--max-outage", "1", "--verify-wait", "1", *JSON)
    first = user.run("import", "leads.csv", *options)
    assert (first.code, first.json["stopped"]) == (6, "unavailable")
    assert "No request succeeded for 1 s" in first.err
    assert set(first.json["counts"]) <= {"added", "not_sent", "unknown"}
    server.up()
    second = user.run("import", "leads.csv", *options)
    assert second.code == 0
    assert set(emails(server.sandbox)) == {f"lead{n}@example.com" for n in range(40)}


def test_short_waits_without_end_end_the_run(user: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("*=429:1"))
    write_leads(user, 20)
    result = user.run("import", "leads.csv", "--max-outage", "2", *JSON)
    assert (result.code, result.json["stopped"]) == (6, "throttled")
    assert result.json["counts"] == {"not_sent": 20}
    assert result.json["requests"] < 20


def test_a_wait_that_is_too_long_says_when_to_come_back(user: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("*=429:3600"))
    write_leads(user, 20)
    result = user.run("import", "leads.csv", "--max-wait", "60", "--no-report")
    assert result.code == 6
    assert "ReactIn asked for a pause of 3600 s, longer than --max-wait allows." in result.out
    assert re.search(r"again after \d\d:\d\d on \d\d \w+", result.out)


def test_the_pace_holds_at_the_server(user: Place, sandbox: Sandbox) -> None:
    write_leads(user, 100)
    result = user.run("import", "leads.csv", "--rate", "50/s", *JSON)
    assert result.json["counts"] == {"added": 100}
    at = times(sandbox)
    assert at[-1] - at[0] >= 99 / 50 * 0.98
    later = at[9:]
    assert (
        max(bisect_left(later, start + 1) - n for n, start in enumerate(later)) <= 60
    )  # a busy machine may see some late


def test_a_lead_that_alone_is_told_to_wait_for_ever_stalls_nobody(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("lead3@*=429:1"))
    write_leads(user, 40)
    options = ("--rate", "20/s", "--max-outage", "4", "--no-report", "--output", "jsonl")
    result = user.run("import", "leads.csv", *options)
    statuses = {record["email"]: record["status"] for record in result.records}
    assert statuses.pop("lead3@example.com") == "failed"
    assert set(statuses.values()) == {"added"}
    assert result.code == 5


def test_the_longest_outage_is_kept_whatever_the_waits(user: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("*=429"))
    write_leads(user, 20)
    options = ("--max-outage", "3", "--retries", "50", "--log-file", "log.jsonl")
    result = user.run("import", "leads.csv", *options, *JSON)
    assert (result.code, result.json["stopped"]) == (6, "throttled")
    holds = [event["seconds"] for event in log_of(user) if event["event"] == "held"]
    assert max(holds) <= 3


@pytest.fixture
def tired(place: Place) -> Any:
    """A user of a server that grants ten requests a second."""
    with SandboxThread(SandboxOptions(rate_limit="10/s:sliding")) as sandbox:
        yield place.pointed_at(sandbox)


def test_the_rate_that_was_learned_is_told_and_is_where_the_next_run_begins(tired: Place) -> None:
    write_leads(tired, 40)
    options = ("--rate", "40/s", "--no-report", "--verbose", "--log-file", "log.jsonl")
    first = tired.run("import", "leads.csv", *options)
    assert first.code == 0
    assert re.search(r"Slowed to [\d.]+/s at row \d+: ReactIn ", first.out)
    assert re.search(r"pace: [\d.]+/s from row \d+ on: ReactIn refused further requests", first.err)
    tired.write("leads.csv", "email\n" + "".join(f"other{n}@example.com\n" for n in range(10)))
    second = tired.run("import", "leads.csv", *options)
    assert "Slowed to" in second.out
    (first_change, *_) = [event for event in log_of(tired) if event["event"] == "rate_changed"]
    assert first_change["per_second"] < 40
    assert first_change["reason"] == "an earlier run learned this limit"


def test_the_rate_that_was_learned_outlives_a_kill(place: Place) -> None:
    with SandboxThread(SandboxOptions(rate_limit="10/s:sliding")) as sandbox:
        user = place.pointed_at(sandbox)
        write_leads(user, 200)
        # A lead may be in flight at the kill, and is then looked for after a while.
        wait = ("--verify-wait", "1")
        options = ("--rate", "40/s", "--no-report", "--max-leads", "30", *wait)
        importing = user.start("import", "leads.csv", *options)
        while len(sandbox.leads) < 15 and importing.poll() is None:
            time.sleep(0.02)
        importing.kill()
        importing.communicate()
        user.run("import", "leads.csv", *options, "--log-file", "log.jsonl")
    (first_change, *_) = [event for event in log_of(user) if event["event"] == "rate_changed"]
    assert first_change["reason"] == "an earlier run learned this limit"


def test_the_log_tells_every_event_and_nothing_about_anybody(tired: Place) -> None:
    write_leads(tired, 30)
    tired.run("import", "leads.csv", "--rate", "40/s", *JSON, "--log-file", "log.jsonl")
    events = log_of(tired)
    assert {"sent", "answered", "retry", "rate_changed", "held", "settled"} <= {
        event["event"] for event in events
    }
    assert sum(event["event"] == "sent" for event in events) == sum(
        event["event"] == "answered" for event in events
    )
    assert all(event["time"].endswith("Z") for event in events)
    log = (tired.work / "log.jsonl").read_text()
    assert "@" not in log
    assert tired.env["REACTIN_API_KEY"] not in log


def test_places_that_limit_are_told(place: Place) -> None:
    write_leads(place, 100)
    with SandboxThread(SandboxOptions(latency=0.5)) as sandbox:
        result = place.pointed_at(sandbox).run(
            "import", "leads.csv", "--rate", "50/s", "--concurrency", "4", "--no-report"
        )
    assert re.search(r"4 requests in flight make [78]\.\d/s and not 50/s", result.out)
    assert re.search(r"--concurrency 2[5-9] would", result.out)


def test_a_pause_of_the_input_is_no_outage(user: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("bad*=500"))
    importing = user.start(
        "import", "-", "--retries", "0", "--max-outage", "1", "--verify-wait", "0", *JSON
    )
    assert importing.stdin
    importing.stdin.write(b"email\n")
    for number in (1, 2):
        importing.stdin.write(f"bad{number}@example.com\n".encode())
        importing.stdin.flush()
        while len(sandbox.requests) < number and importing.poll() is None:
            time.sleep(0.02)
        time.sleep(1.5)
    out, _ = importing.communicate(b"good@example.com\n", timeout=30)
    assert json.loads(out)["counts"] == {"failed": 2, "added": 1}
    assert importing.returncode == 5
