import json
from pathlib import Path

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.cli.desk import Desk
from tests.sandbox.client import serving

LEADS = """email,first_name
jane@example.com,Jane
joe@example.com,Joe
not-an-address,Nobody
jim@example.com,Jim
"""


@pytest.fixture
def desk(desk: Desk, sandbox: Sandbox) -> Desk:
    desk.points_at(sandbox)
    return desk


def imported(desk: Desk, name: str = "report.csv") -> Path:
    desk.write("leads.csv", LEADS)
    result = desk.run(
        "import", "leads.csv", "--report", name, "--no-journal", "--rate", "unlimited",
        "--concurrency", "1", "--retries", "0", "--if-unknown", "retry", "--quiet",
    )  # fmt: skip
    assert result.code == 5, result.err
    return desk.folder / name


@pytest.mark.parametrize("name", ["report.csv", "report.jsonl", "report.xlsx"])
def test_what_was_added_is_found(desk: Desk, name: str) -> None:
    result = desk.run("verify", imported(desk, name))
    assert result.code == 0
    assert "3  present" in result.out
    assert "missing" not in result.out


def test_what_is_missing_or_reads_otherwise_is_told_row_by_row(
    desk: Desk, sandbox: Sandbox
) -> None:
    report = imported(desk)
    sandbox.leads[0]["firstName"] = "Joan"
    del sandbox.leads[1], sandbox.store.times[1]
    result = desk.run("verify", report)
    assert result.code == 5
    assert "row 1, added: other_data (firstName): jane@example.com" in result.out
    assert "row 2, added: missing: joe@example.com" in result.out
    assert "row 4" not in result.out


def test_other_data_alone_are_no_failure(desk: Desk, sandbox: Sandbox) -> None:
    report = imported(desk)
    sandbox.leads[0]["firstName"] = "Joan"
    assert desk.run("verify", report).code == 0


def test_each_checked_row_has_its_answer_as_a_line_of_json(desk: Desk, sandbox: Sandbox) -> None:
    report = imported(desk)
    sandbox.leads[0]["firstName"] = "Joan"
    first, *others = desk.run("verify", report, "--output", "jsonl").records
    assert first == {
        "row": 1,
        "source": "leads.csv",
        "status": "added",
        "verdict": "other_data",
        "differs": ["firstName"],
        "email": "jane@example.com",
        "linkedinUrl": "",
    }
    assert [(each["row"], each["verdict"]) for each in others] == [(2, "present"), (4, "present")]


def test_the_whole_is_one_json_object(desk: Desk) -> None:
    assert desk.run("verify", imported(desk), "--output", "json").json == {
        "schema": 1,
        "report": str(desk.folder / "report.csv"),
        "reports": [str(desk.folder / "report.csv")],
        "list_id": "sandbox-list",
        "rows": 3,
        "counts": {"present": 3, "other_data": 0, "missing": 0},
        "list_leads": 3,
        "list_unrecognised": 0,
        "looks": 1,
    }


def test_a_row_whose_fate_was_unknown_is_settled(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.faults.extend(map(parse_fault, ("jane@*=reset-after", "joe@*=reset-before")))
    records = desk.run("verify", imported(desk), "--output", "jsonl").records
    assert [(each["status"], each["verdict"]) for each in records] == [
        ("unknown", "present"),
        ("unknown", "missing"),
        ("added", "present"),
    ]


def test_it_looks_again_while_leads_are_missing(desk: Desk) -> None:
    with serving(visible_after=0.5) as slow:
        desk.points_at(slow)
        report = imported(desk)
        result = desk.run("verify", report, "--wait", 0.6 / 60, "--output", "json")
    assert (result.code, result.json["counts"]["present"], result.json["looks"]) == (0, 3, 2)
    assert "note: 3 leads are not in the list yet. Reading it again" in result.err


def test_it_gives_up_when_the_time_is_over(desk: Desk) -> None:
    with serving(visible_after=60.0) as slow:
        desk.points_at(slow)
        result = desk.run("verify", imported(desk), "--wait", 0.1 / 60)
    assert result.code == 5
    assert "3  missing" in result.out


@pytest.mark.parametrize("shape", ["no-next", "string-next", "nested", "bare-list"])
def test_a_list_of_another_shape_is_understood(desk: Desk, sandbox: Sandbox, shape: str) -> None:
    report = imported(desk)
    sandbox.faults.append(parse_fault(f"page:*={shape}"))
    assert desk.run("verify", report).code == 0


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("other-names", "No entry of the list has a field that is known as email"),
        ("endless", "same leads"),
        ("500", "http_500"),
    ],
)
def test_a_list_that_cannot_be_read_calls_nobody_missing(
    desk: Desk, sandbox: Sandbox, fault: str, told: str
) -> None:
    report = imported(desk)
    sandbox.faults.append(parse_fault(f"page:*={fault}"))
    result = desk.run("verify", report, "--retries", 0)
    assert result.code == 6
    assert told in result.err
    assert result.out == ""


@pytest.mark.parametrize("content", [LEADS, json.dumps({"email": "jane@example.com"}), "", "<a>"])
def test_a_file_that_is_no_report_is_told_before_anything_is_asked(
    desk: Desk, sandbox: Sandbox, content: str
) -> None:
    result = desk.run("verify", desk.write("leads.csv", content))
    assert result.code == 2
    assert not sandbox.requests


def test_a_report_without_such_rows_has_nothing_to_verify(desk: Desk) -> None:
    report = imported(desk)
    header, _, _, invalid, _ = report.read_text().splitlines()
    report.write_text(f"{header}\n{invalid}\n")
    result = desk.run("verify", report)
    assert result.code == 0
    assert "Verified: 0 rows" in result.out
    assert "nothing to look for" in result.out


def test_a_report_of_an_import_into_another_list_is_said_to_be_one(desk: Desk) -> None:
    desk.write("leads.csv", LEADS)
    desk.run("import", "leads.csv", "--report", "report.csv", "--quiet")
    about = "report.csv is the report of run 1 into list sandbox-list of organization sandbox-org"
    assert about not in desk.run("verify", "report.csv").err
    with serving(list_id="other") as other:
        desk.set(REACTIN_LIST_ID="other", REACTIN_BASE_URL=other.base_url)
        assert about in " ".join(desk.run("verify", "report.csv").err.split())


def test_many_missing_rows_are_counted_and_the_first_are_told(desk: Desk) -> None:
    report = imported(desk)
    header, row, *_ = report.read_text().splitlines()
    rows = [row.replace("jane@", f"lead{number}@") for number in range(30)]
    report.write_text("\n".join([header, *rows]))
    result = desk.run("verify", report)
    assert "30  missing" in result.out
    assert "lead19@" in result.out
    assert "lead20@" not in result.out
    assert "… and 10 more" in result.out


def test_what_was_found_is_a_page_too(desk: Desk, sandbox: Sandbox) -> None:
    report, page = imported(desk), desk.folder / "found.html"
    sandbox.leads[0]["firstName"] = "<b>Joan</b>"
    del sandbox.leads[1], sandbox.store.times[1]
    result = desk.run("verify", report, "--report", page)
    assert (result.code, f"Page: {page}" in result.out) == (5, True)
    text = page.read_text("utf-8")
    assert "<h1>1 of 3 leads are not in the list.</h1>" in text
    assert "row 1: the list has another firstName" in text
    assert "<mark>Jane</mark>" in text
    assert "<mark>&lt;b&gt;Joan&lt;/b&gt;</mark>" in text
    assert "<td>firstName: &lt;b&gt;Joan&lt;/b&gt; in the list</td>" in text
    assert f"reactin verify {report} --wait 10" in text
    assert text.count("<tr data-status=") == 2


def test_of_a_lead_that_the_list_holds_twice_the_page_shows_the_more_similar_one(
    desk: Desk, sandbox: Sandbox
) -> None:
    report, page = imported(desk), desk.folder / "found.html"
    sandbox.leads[0] |= {"firstName": "Joan", "companyName": "Acme"}
    sandbox.leads[1] = {"email": "jane@example.com", "firstName": "Jean", "companyName": "Acme"}
    before = len(sandbox.requests)
    desk.run("verify", report, "--report", page)
    assert len(sandbox.requests) == before + 1  # no page of the list is read twice
    assert "firstName: Joan in the list" in page.read_text("utf-8")


@pytest.mark.parametrize(("page", "told"), [("x.csv", ".html"), ("report.html", "its own file")])
def test_a_page_that_cannot_be_is_refused_before_any_request(
    desk: Desk, sandbox: Sandbox, page: str, told: str
) -> None:
    report = imported(desk)
    report.rename(desk.folder / "report.html")
    before = len(sandbox.requests)
    result = desk.run("verify", desk.folder / "report.html", "--report", desk.folder / page)
    assert (result.code, len(sandbox.requests)) == (2, before)
    assert told in result.err
