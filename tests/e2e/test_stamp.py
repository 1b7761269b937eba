"""A stamp marks every lead of an import, and is none of a lead's data."""

import re
from collections import Counter

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, rows_of

FAST = ("--rate", "unlimited", "--output", "json")
FILE = "email,first name\na@example.com,Ann\nb@example.com,Bob\nbroken@,X\n"


def test_every_lead_bears_the_imports_id_in_list_and_report_and_the_rejects_do_not(
    user: Place, sandbox: Sandbox
) -> None:
    user.write("leads.csv", FILE)
    files = ("--report", "report.csv", "--rejects", "rejects.csv")
    user.run("import", "leads.csv", "--stamp", "customVariable4", *FAST, *files)
    (stamp,) = {lead["customVariable4"] for lead in sandbox.leads}
    assert re.fullmatch(r"import-\d{8}-\d{6}", stamp)
    report = rows_of(user.work / "report.csv")
    assert Counter(row["customVariable4"] for row in report if row["status"] == "added") == {
        stamp: 2
    }
    (reject,) = rows_of(user.work / "rejects.csv")
    assert reject.keys() == {"email", "first name", "reactin_status", "reactin_error"}


def test_a_text_of_ones_own_is_taken_as_it_is(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", FILE)
    user.run("import", "leads.csv", "--stamp", "custom-variable-1=Fair 2025", *FAST)
    assert {lead["customVariable1"] for lead in sandbox.leads} == {"Fair 2025"}


def test_a_dry_run_shows_what_would_be_sent(user: Place) -> None:
    user.write("leads.csv", FILE)
    options = ("--stamp", "customVariable1=x", "--dry-run", "--report", "report.csv")
    user.run("import", "leads.csv", *options, *FAST)
    report = rows_of(user.work / "report.csv")
    assert [row["customVariable1"] for row in report] == ["x", "x", "x"]


def test_another_stamp_changes_no_lead(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", FILE)
    for stamp in ("customVariable1=x", "customVariable1=y"):
        user.run("import", "leads.csv", "--changed", "--stamp", stamp, *FAST)
    assert len(sandbox.leads) == 2


def test_a_field_that_is_fed_already_or_unknown_is_wrong_usage(
    user: Place, sandbox: Sandbox
) -> None:
    user.write("leads.csv", FILE)
    fed = ("--set", "customVariable1=x", "--stamp", "customVariable1")
    for options in (fed, ("--stamp", "firstName"), ("--stamp", "shoeSize"), ("--stamp", "=x")):
        result = user.run("import", "leads.csv", *options, *FAST)
        assert result.code == 2
        assert "--stamp" in result.err
    assert not sandbox.requests
