"""The page of an import that goes another way than to its end."""

import time
from pathlib import Path

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, new_place

LEADS = "email,first name\n" + "".join(f"lead{n}@example.com,Ada\n" for n in range(40))


@pytest.fixture
def user(tmp_path: Path, sandbox: Sandbox) -> Place:
    place = new_place(tmp_path).pointed_at(sandbox)
    place.write("leads.csv", LEADS)
    return place


def test_a_page_whose_import_was_killed_says_that_it_was_not_completed(
    user: Place, sandbox: Sandbox
) -> None:
    process = user.start("import", "leads.csv", "--rate", "20/s", "--report", "r.html")
    while not sandbox.leads:
        time.sleep(0.05)
    process.kill()
    process.communicate()
    assert "This page was not completed" in (user.work / "r.html").read_text("utf-8")


def test_leads_that_went_first_stand_beside_what_the_list_holds(user: Place) -> None:
    options = ["--canary", "2", "--report", "r.html", "--rate", "unlimited"]
    assert user.run("import", "leads.csv", *options).code == 6
    text = (user.work / "r.html").read_text("utf-8")
    assert "The first leads, as sent and as the list holds them" in text
    assert text.count("<h3>In the list</h3>") == 2
    assert "2 of 40 rows are in the list; 38 were held back." in text


def test_a_page_of_a_stream_without_a_journal_is_complete(user: Place) -> None:
    result = user.run(
        "import", "-", "--no-journal", "--report", "r.html", "--rate", "unlimited", stdin=LEADS
    )
    assert result.code == 0, result
    text = (user.work / "r.html").read_text("utf-8")
    assert "All is well: 40 leads are in the list." in text
    assert "not known: it came as a stream" in text


def test_a_report_that_names_the_same_page_twice_is_refused(user: Place) -> None:
    reports = ["--report", "r.html", "--report", "r.html"]
    assert user.run("import", "leads.csv", *reports).code == 2


def test_two_pages_of_one_run_are_the_same_bytes(user: Place) -> None:
    reports = ["--report", "a.html", "--report", "b.html"]
    user.run("import", "leads.csv", "--dry-run", *reports)
    assert (user.work / "a.html").read_bytes() == (user.work / "b.html").read_bytes()
