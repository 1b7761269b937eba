"""Runs after each other and runs at once: each lead goes in once."""

import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.journal.sqlite.database import open_for_reading
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, Result

EMAILS = [f"lead{n}@example.com" for n in range(300)]
FAST = ("--rate", "unlimited", "--no-report", "--output", "json")


def write(user: Place, name: str, emails: list[str]) -> Path:
    return user.write(name, "email\n" + "".join(f"{email}\n" for email in emails))


def counts(result: Result) -> dict[str, int]:
    assert isinstance(result.json["counts"], dict), result.err
    return result.json["counts"]


def held(sandbox: Sandbox) -> Counter[str]:
    return Counter(str(lead["email"]) for lead in sandbox.leads)


def states(user: Place) -> list[str]:
    """Give the leads' states in the journal."""
    with closing(open_for_reading(user.journal)) as db:
        return [state for (state,) in db.execute("SELECT state FROM lead")]


def test_three_overlapping_files_at_once_send_each_lead_once(user: Place, sandbox: Sandbox) -> None:
    write(user, "a.csv", EMAILS[:200])
    write(user, "b.csv", EMAILS[100:])
    write(user, "c.csv", EMAILS[::-1])
    started = [user.start("import", name, *FAST) for name in ("a.csv", "b.csv", "c.csv")]
    ended = [(process.communicate(timeout=60), process.returncode) for process in started]
    assert [code for _, code in ended] == [0, 0, 0], ended
    assert held(sandbox) == Counter(EMAILS)


def test_only_rows_that_are_new_in_the_file_go_out_again(user: Place, sandbox: Sandbox) -> None:
    write(user, "leads.csv", EMAILS[:20])
    user.run("import", "leads.csv", *FAST)
    changed = ["new1@example.com", *EMAILS[15:4:-1], "new2@example.com"]
    write(user, "leads.csv", changed)
    assert counts(user.run("import", "leads.csv", *FAST)) == {"added": 2, "already_added": 11}
    assert set(held(sandbox).values()) == {1}


def test_max_leads_works_through_a_file_though_its_first_rows_are_refused_every_day(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("lead?@*=400"))
    write(user, "leads.csv", EMAILS[:40])
    for _ in range(3):
        user.run("import", "leads.csv", "--max-leads", "10", *FAST)
    assert held(sandbox) == Counter(EMAILS[10:40])


def test_one_person_known_by_email_and_by_profile_is_one_lead_in_later_runs(
    user: Place, sandbox: Sandbox
) -> None:
    profile = "https://www.linkedin.com/in/jane-doe"
    user.write("both.csv", f"email,linkedin\njane@example.com,{profile}\n")
    user.write("email.csv", "email\nJANE@example.com\n")
    user.write("profile.csv", "linkedin\nhttp://linkedin.com/in/Jane-Doe/?trk=x\n")
    assert counts(user.run("import", "both.csv", *FAST)) == {"added": 1}
    for name in ("email.csv", "profile.csv"):
        assert counts(user.run("import", name, *FAST)) == {"already_added": 1}
    assert len(sandbox.leads) == 1


def test_a_lead_without_an_answer_is_sent_again_under_retry_and_never_under_skip(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("*=reset-after"))
    write(user, "leads.csv", EMAILS[:1])
    first = user.run("import", "leads.csv", "--if-unknown", "skip", *FAST)
    assert counts(first) == {"unknown": 1}
    assert len(sandbox.leads) == 1
    sandbox.faults.clear()
    skipping = user.run("import", "leads.csv", "--if-unknown", "skip", *FAST)
    assert (counts(skipping), len(sandbox.leads)) == ({"unknown": 1}, 1)
    retrying = user.run("import", "leads.csv", "--if-unknown", "retry", *FAST)
    assert (counts(retrying), len(sandbox.leads)) == ({"added": 1}, 2)


def test_a_lead_that_was_refused_for_now_when_the_run_was_killed_is_not_in_doubt(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("*=503:10"))
    write(user, "leads.csv", EMAILS[:1])
    skip = ("--if-unknown", "skip", "--max-outage", "10", *FAST)
    killed = user.start("import", "leads.csv", *skip)
    while not sandbox.requests or "sending" in states(user):
        assert killed.poll() is None
        time.sleep(0.05)
    killed.kill()
    killed.communicate()
    sandbox.faults.clear()
    assert counts(user.run("import", "leads.csv", *skip)) == {"added": 1}


def test_resend_sends_everything_again_and_changed_only_what_changed(user: Place) -> None:
    user.write("leads.csv", "email,first name\na@example.com,Ann\nb@example.com,Bob\n")
    user.run("import", "leads.csv", *FAST)
    user.write("leads.csv", "email,first name\na@example.com,Anna\nb@example.com,Bob\n")
    changed = user.run("import", "leads.csv", "--changed", *FAST)
    assert counts(changed) == {"added": 1, "already_added": 1}
    assert counts(user.run("import", "leads.csv", "--resend", *FAST)) == {"added": 2}


def test_once_per_organization_reaches_over_lists(user: Place) -> None:
    write(user, "leads.csv", EMAILS[:1])
    user.run("import", "leads.csv", *FAST)
    other = ("--list-id", "another-list", *FAST)
    reaching = user.run("import", "leads.csv", "--once-per", "organization", *other)
    assert counts(reaching) == {"already_added": 1}
    assert user.run("import", "leads.csv", *other).code == 4


def test_a_missing_journal_is_an_error_where_one_is_required(user: Place, sandbox: Sandbox) -> None:
    write(user, "leads.csv", EMAILS[:1])
    result = user.run("import", "leads.csv", "--require-journal", *FAST)
    assert (result.code, len(sandbox.leads)) == (3, 0)


def test_a_dry_run_reads_the_journal_and_leaves_it_as_it_was(user: Place) -> None:
    write(user, "leads.csv", EMAILS[:5])
    user.run("import", "leads.csv", *FAST)
    before = user.journal.read_bytes()
    write(user, "leads.csv", EMAILS[:7])
    result = user.run("import", "leads.csv", "--dry-run", *FAST)
    assert counts(result) == {"already_added": 5, "valid": 2}
    assert user.journal.read_bytes() == before


@pytest.mark.parametrize(
    ("entry", "excluded"),
    [
        ("JANE@Acme.example", "jane@acme.example"),
        ("@acme.example", "sue@mail.acme.example"),
        ("https://linkedin.com/in/Bob", "bob@other.example"),
        ("company: globex  corp", "eve@other.example"),
    ],
)
def test_whoever_is_on_an_exclusion_list_never_goes_out(
    user: Place, sandbox: Sandbox, entry: str, excluded: str
) -> None:
    rows = {
        "jane@acme.example": ",",
        "sue@mail.acme.example": ",",
        "bob@other.example": "linkedin.com/in/bob,",
        "eve@other.example": ",Globex Corp",
    }
    lines = [f"{email},{rest}" for email, rest in rows.items()]
    user.write("leads.csv", "email,linkedin,company\n" + "\n".join(lines) + "\n")
    user.write("no-go.txt", f"# never\n\n{entry}\n")
    result = user.run("import", "leads.csv", "--exclude", "no-go.txt", *FAST)
    assert result.code == 0
    assert excluded not in held(sandbox)
    assert "excluded" in counts(result)


def test_an_exclusion_list_may_be_any_lead_file(user: Place) -> None:
    write(user, "leads.csv", EMAILS[:4])
    user.write("gone.csv", f"Name;E-Mail\nX Y;{EMAILS[1]}\nZ;{EMAILS[2]}\n")
    result = user.run("import", "leads.csv", "--exclude", "gone.csv", *FAST)
    assert counts(result) == {"added": 2, "excluded": 2}


def test_an_exclusion_list_that_cannot_be_read_stops_the_run_before_anything_is_sent(
    user: Place, sandbox: Sandbox
) -> None:
    write(user, "leads.csv", EMAILS[:1])
    assert user.run("import", "leads.csv", "--exclude", "missing.txt", *FAST).code == 2
    assert not sandbox.leads


@pytest.mark.parametrize("report", ["report.csv", "report.jsonl"])
def test_a_report_given_as_source_sends_only_what_was_not_added(
    user: Place, sandbox: Sandbox, report: str
) -> None:
    sandbox.faults.append(parse_fault(f"{EMAILS[1]}=400x1"))
    write(user, "leads.csv", EMAILS[:3])
    first = user.run("import", "leads.csv", "--report", report, *FAST)
    assert counts(first) == {"added": 2, "rejected": 1}
    again = user.run("import", report, "--no-journal", *FAST)
    assert counts(again) == {"added": 1, "already_added": 2}
    assert held(sandbox) == Counter(EMAILS[:3])


def test_a_row_with_missing_cells_is_held_back_until_its_reject_is_mended(
    user: Place, sandbox: Sandbox
) -> None:
    user.write("leads.csv", "first name,email,company\nAnn,a@example.com,X\nb@example.com,Y\n")
    user.run("import", "leads.csv", "--rejects", "rejects.csv", *FAST)
    again = user.run("import", "rejects.csv", *FAST)
    assert (counts(again), len(sandbox.leads)) == ({"invalid": 1}, 1)
    mended = (user.work / "rejects.csv").read_text().replace("1 cell is missing", "")
    user.write("rejects.csv", mended.replace("b@example.com,Y,", "Bob,b@example.com,Y"))
    assert counts(user.run("import", "rejects.csv", *FAST)) == {"added": 1}
    assert sandbox.leads[-1]["companyName"] == "Y"
