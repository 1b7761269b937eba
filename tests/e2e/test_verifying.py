"""Leads whose attempts got no answer are looked up in the list before they are sent again."""

from collections import Counter

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place

VERIFY = ("--if-unknown", "verify", "--verify-wait", "0.2", "--rate", "unlimited")


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


def test_leads_in_doubt_after_a_crash_are_looked_up_too(user: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("*=hang"))
    leads(user, 3)
    killed = user.start("import", "leads.csv", "--rate", "unlimited", "--no-report")
    while len(sandbox.leads) < 3:
        pass
    killed.kill()
    killed.communicate()
    sandbox.faults.clear()
    assert set(statuses(user).values()) == {("added", "verified", 0)}
    assert set(held(sandbox).values()) == {1}


def test_leads_that_the_list_already_holds_are_not_sent(user: Place, sandbox: Sandbox) -> None:
    leads(user, 2)
    user.run("import", "leads.csv", "--rate", "unlimited", "--no-journal", "--no-report")
    leads(user, 4)
    result = user.run(
        "import", "leads.csv", "--skip-existing", "--no-journal", "--output", "json", "--no-report"
    )
    assert result.json["counts"] == {"added": 2, "already_added": 2}
    assert set(held(sandbox).values()) == {1}
