"""Leads whose attempts got no answer are looked up in the list before they are sent again."""

import json
import time
from collections import Counter

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place

VERIFY = ("--verify-wait", "0.2", "--rate", "unlimited")


def leads(user: Place, count: int) -> None:
    user.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(count)))


def statuses(user: Place, *options: str) -> dict[str, tuple[str, str, int]]:
    result = user.run("import", "leads.csv", *VERIFY, *options, "--output", "jsonl")
    return {r["email"][4]: (r["status"], r["code"], r["attempts"]) for r in result.records}


def held(sandbox: Sandbox) -> Counter[str]:
    return Counter(str(lead["email"]) for lead in sandbox.leads)


def test_a_lead_that_arrived_without_an_answer_is_verified_and_not_sent_twice(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("lead1@*=reset-after"))
    leads(user, 4)
    assert statuses(user)["1"] == ("added", "verified", 1)
    assert set(held(sandbox).values()) == {1}


def test_a_lead_that_did_not_arrive_is_sent_again(user: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("lead1@*=reset-beforex1"))
    leads(user, 4)
    assert statuses(user)["1"] == ("added", "", 2)
    assert set(held(sandbox).values()) == {1}


def test_a_lead_that_never_arrives_is_unknown_after_its_retries(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("lead1@*=reset-before"))
    leads(user, 4)
    assert statuses(user, "--retries", "1")["1"] == ("unknown", "connection_lost", 2)
    assert held(sandbox)["lead1@example.com"] == 0


def test_where_the_list_cannot_be_read_leads_are_sent_again_with_a_note(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.extend(map(parse_fault, ("page:*=403", "lead1@*=reset-afterx1")))
    leads(user, 4)
    result = user.run("import", "leads.csv", *VERIFY, "--output", "jsonl")
    assert {record["status"] for record in result.records} == {"added"}
    assert "unverified" in result.err
    assert held(sandbox)["lead1@example.com"] == 2


def crash(user: Place, sandbox: Sandbox) -> None:
    """Kill an import when its leads have reached the server, before it hears of it."""
    sandbox.faults.append(parse_fault("*=hang"))
    killed = user.start("import", "leads.csv", "--rate", "unlimited", "--no-report")
    while len(sandbox.leads) < 3:
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    sandbox.faults.clear()


def test_a_limit_of_the_list_leaves_the_lead_unknown_and_ends_nothing(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.extend(map(parse_fault, ("page:*=429:9999", "lead1@*=reset-after")))
    leads(user, 2)
    result = user.run("import", "leads.csv", *VERIFY, "--output", "json")
    assert (result.code, result.json["stopped"]) == (5, None)
    assert result.json["counts"] == {"added": 1, "unknown": 1}
    assert "unverified" not in result.err


def test_leads_in_doubt_after_a_crash_are_looked_up_too(user: Place, sandbox: Sandbox) -> None:
    leads(user, 3)
    crash(user, sandbox)
    assert set(statuses(user).values()) == {("added", "verified", 0)}
    assert set(held(sandbox).values()) == {1}


def test_leads_in_doubt_after_a_crash_have_their_time_to_show(user: Place) -> None:
    with SandboxThread(SandboxOptions(visible_after=2.0)) as slow:
        there = user.pointed_at(slow)
        leads(there, 3)
        crash(there, slow)
        assert set(statuses(there, "--verify-wait", "3").values()) == {("added", "verified", 0)}
        assert set(held(slow).values()) == {1}


def test_an_interrupted_look_leaves_the_leads_in_doubt_to_the_next_run(
    user: Place, sandbox: Sandbox
) -> None:
    leads(user, 3)
    crash(user, sandbox)
    waiting = user.start(
        "import", "leads.csv", "--output", "json", "--log-file", "log.jsonl", "--no-report"
    )
    log = user.work / "log.jsonl"
    while not (log.exists() and "waiting to look" in log.read_text()):
        assert waiting.poll() is None
        time.sleep(0.01)
    waiting.terminate()
    out, _ = waiting.communicate(timeout=20)
    assert json.loads(out)["counts"] == {"not_sent": 3}
    assert set(statuses(user).values()) == {("added", "verified", 0)}
    assert set(held(sandbox).values()) == {1}


def test_changed_data_are_sent_again_though_the_list_holds_the_lead(
    user: Place, sandbox: Sandbox
) -> None:
    user.write("leads.csv", "email,company\nlead0@example.com,Old\n")
    statuses(user)
    user.write("leads.csv", "email,company\nlead0@example.com,New\n")
    sandbox.faults.append(parse_fault("*=reset-beforex1"))
    assert statuses(user, "--changed")["0"] == ("added", "", 2)
    assert [lead["companyName"] for lead in sandbox.leads] == ["Old", "New"]


def test_a_co_process_that_waits_for_each_answer_is_not_left_waiting(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("lead0@*=reset-after"))
    with user.start("import", *VERIFY, "--output", "jsonl", "--no-report") as process:
        assert process.stdin
        assert process.stdout
        for number, code in enumerate(["verified", ""]):
            process.stdin.write(b'{"email": "lead%d@example.com"}\n' % number)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["code"] == code
        process.stdin.close()
        assert process.wait(timeout=20) == 0
    assert set(held(sandbox).values()) == {1}


@pytest.mark.parametrize(("fault", "attempts"), [("reset-afterx1", 1), ("reset-beforex1", 2)])
def test_add_looks_its_lead_up_and_sends_it_again_only_if_it_is_missing(
    user: Place, sandbox: Sandbox, fault: str, attempts: int
) -> None:
    sandbox.faults.append(parse_fault(f"*={fault}"))
    lead = ("--email", "lead0@example.com")
    result = user.run("add", *lead, "--verify-wait", 0, "--output", "json")
    assert (result.json["status"], result.json["attempts"]) == ("added", attempts)
    assert held(sandbox) == {"lead0@example.com": 1}


def test_leads_that_the_list_already_holds_are_not_sent(user: Place, sandbox: Sandbox) -> None:
    leads(user, 2)
    user.run("import", "leads.csv", "--rate", "unlimited", "--no-journal", "--no-report")
    leads(user, 4)
    result = user.run(
        "import", "leads.csv", "--skip-existing", "--no-journal", "--output", "json", "--no-report"
    )
    assert result.json["counts"] == {"added": 2, "already_added": 2}
    assert set(held(sandbox).values()) == {1}


@pytest.mark.parametrize(
    ("answer", "code", "stopped"),
    [
        ("401", 4, "unauthorized"),
        ("404", 4, "unknown_list"),
        ("500", 6, "unavailable"),
        ("429:9999", 6, "throttled"),
    ],
)
def test_where_the_list_cannot_be_read_first_nothing_goes_and_every_row_is_told(
    user: Place, sandbox: Sandbox, answer: str, code: int, stopped: str
) -> None:
    sandbox.faults.append(parse_fault(f"page:*={answer}"))
    leads(user, 3)
    options = ("--skip-existing", "--retries", "0", "--output", "json", "--report", "all.csv")
    result = user.run("import", "leads.csv", *options)
    assert (result.code, result.json["stopped"]) == (code, stopped)
    assert result.json["counts"] == {"not_sent": 3}
    assert (user.work / "all.csv").read_text().count(f"not_sent,,0,{stopped}") == 3
    assert not sandbox.leads
