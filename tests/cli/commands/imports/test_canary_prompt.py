"""--canary where nobody can be asked: what is shown, and whether it goes on."""

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.cli.desk import Desk
from tests.e2e.program import Result
from tests.in_process import Program
from tests.sandbox.client import serving

FAST = ("--rate", "unlimited", "--verify-wait", "0.2", "--output", "json", "--no-report")


@pytest.fixture
def desk(desk: Desk, sandbox: Sandbox) -> Desk:
    desk.points_at(sandbox)
    rows = [f"lead{n}@example.com,Name {n}" for n in range(6)]
    desk.write("leads.csv", "email,company\n" + "\n".join(rows) + "\n")
    return desk


def tried(desk: Desk, *options: str) -> Result:
    return desk.run("import", "leads.csv", "--canary", "2", *FAST, *options)


def test_nobody_to_ask_is_nobody_who_said_yes(desk: Desk, sandbox: Sandbox) -> None:
    result = tried(desk)
    assert (result.code, result.json["stopped"]) == (6, "canary")
    assert result.json["counts"] == {"added": 2, "not_sent": 4}
    assert len(sandbox.leads) == 2
    assert "run the same command without --canary" in result.err
    again = desk.run("import", "leads.csv", *FAST)
    assert again.json["counts"] == {"already_added": 2, "added": 4}


def test_with_yes_it_goes_on_if_the_list_holds_all_of_them(desk: Desk, sandbox: Sandbox) -> None:
    result = tried(desk, "--yes")
    assert (result.code, result.json["counts"]) == (0, {"added": 6})
    requests = [request.method for request in sandbox.requests]
    assert requests == ["POST", "POST", "GET", "POST", "POST", "POST", "POST"]


def test_both_sides_are_shown_with_what_differs(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.leads.append({"email": "lead1@example.com", "companyName": "Other"})
    sandbox.store.times.append(0.0)
    sandbox.faults.append(parse_fault("lead1@*=400"))
    shown = " ".join(tried(desk).err.split())
    assert "row 1: added, in the list field sent in the list" in shown
    assert "companyName Name 0 Name 0" in shown
    assert "row 2: rejected" in shown
    assert "companyName Name 1 Other differs" in shown


def test_with_yes_a_lead_that_is_refused_keeps_the_others_back(
    desk: Desk, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("lead1@*=400"))
    result = tried(desk, "--yes")
    assert (result.code, result.json["stopped"]) == (6, "canary")
    assert result.json["counts"] == {"added": 1, "rejected": 1, "not_sent": 4}
    assert "Not added: 1 of the first 2 leads." in result.err


def test_with_yes_a_lead_that_the_list_does_not_show_keeps_the_others_back(desk: Desk) -> None:
    with serving(visible_after=60.0) as slow:
        desk.points_at(slow)
        result = tried(desk, "--yes")
    assert result.json["counts"] == {"added": 2, "not_sent": 4}
    assert "Not in the list: 2 of the first 2 leads." in result.err


@pytest.mark.parametrize("fault", ["403", "html", "endless"])
def test_with_yes_a_list_that_cannot_be_read_keeps_the_others_back(
    desk: Desk, sandbox: Sandbox, fault: str
) -> None:
    sandbox.faults.append(parse_fault(f"page:*={fault}"))
    result = tried(desk, "--yes", "--retries", "0")
    assert (result.code, result.json["stopped"]) == (6, "canary")
    assert "row 1: added, not looked up" in result.err


def test_a_lead_that_shows_late_is_waited_for(desk: Desk) -> None:
    with serving(visible_after=0.8) as slow:
        desk.points_at(slow)
        result = tried(desk, "--yes", "--verify-wait", "20")
    assert (result.code, result.json["counts"]) == (0, {"added": 6})


def test_leads_from_a_stream_can_be_tried_first_too(desk: Desk, user: Program) -> None:
    leads = (desk.folder / "leads.csv").read_bytes()
    stopped = user("import", "-", "--canary", "2", *FAST, stdin=leads)
    assert stopped.json["counts"] == {"added": 2, "not_sent": 4}
    assert user("import", "-", "--canary", "2", "--yes", *FAST, stdin=leads).code == 0


def test_a_rehearsal_goes_on_and_a_dry_run_sends_none(desk: Desk) -> None:
    assert tried(desk, "--sandbox").json["counts"] == {"added": 6}
    assert tried(desk, "--dry-run").json["counts"] == {"valid": 6}


def test_no_more_leads_than_the_canary_are_shown_and_need_no_yes(desk: Desk) -> None:
    result = desk.run("import", "leads.csv", "--canary", "6", *FAST)
    assert (result.code, result.json["counts"]) == (0, {"added": 6})
    assert "The first 6 leads, as sent and as the list holds them" in result.err
