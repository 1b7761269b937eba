"""The page as a whole: what it says first, what it costs, and that hostile text stays text."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.model import Lead, Outcome, Problem, Row, Severity, Status, as_lead
from reactin_cli.reports.page.document import page_of, unfinished_page
from reactin_cli.reports.page.facts import (
    ColumnUse,
    PageFacts,
    PastRunFacts,
    SideBySide,
    SourceFacts,
)
from reactin_cli.reports.page.html_report import HtmlReport
from reactin_cli.reports.page.sections.verdict import title_of
from reactin_cli.reports.page.story import RunStory
from reactin_cli.stop import StopReason
from tests.reports.build import ADDED, INVALID, row
from tests.reports.page.build import BEGAN, finished

VALID = Outcome(Status.VALID)
UNSENT = Outcome(Status.NOT_SENT, "unavailable")
UNKNOWN = Outcome(Status.UNKNOWN, "timeout", "No answer came.", attempts=1)

HOSTILE = '</title></style><script>alert(1)</script><img src=x onerror=alert(2)>" onload="x'


class Elements(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("outcomes", "changes", "title"),
    [
        ([], {}, "There was no row to import."),
        ([ADDED], {}, "All is well: 1 lead is in the list."),
        ([ADDED, ADDED, INVALID], {}, "1 row needs you; 2 of 3 rows are in the list."),
        ([VALID, INVALID], {"dry_run": True}, "1 lead would be sent; 1 row needs you first."),
        ([VALID], {"dry_run": True}, "1 lead would be sent. No row needs you."),
        (
            [ADDED, UNSENT, UNSENT],
            {"stopped": StopReason.UNAVAILABLE},
            "Cut short: 1 of 3 rows are in the list.",
        ),
        (
            [ADDED, UNSENT],
            {"stopped": StopReason.MAX_LEADS},
            "1 of 2 rows are in the list; 1 were held back.",
        ),
        ([ADDED], {"rehearsal": True}, "All is well: 1 lead is in the rehearsal's list."),
        ([ADDED], {"rows": 4}, "Cut short: 1 of 4 rows are in the list."),
    ],
)
def test_one_sentence_says_whether_all_is_well(
    outcomes: list[Outcome], changes: dict[str, Any], title: str
) -> None:
    run = finished([row(n, outcome) for n, outcome in enumerate(outcomes, 1)], **changes)
    assert title_of(run) == title
    assert f"<h1>{title}</h1>" in page_of(run)


def test_the_same_run_gives_the_same_bytes() -> None:
    def page() -> str:
        return page_of(finished([row(1, ADDED), row(2), row(3, UNKNOWN)]))

    assert page() == page()


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else() -> None:
    page = page_of(finished([row(1)]))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    for element in ("style", "script"):
        (text,) = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert " style=" not in page
    assert not re.search(r"\bon[a-z]+=", page)


def test_an_unknown_lead_has_a_card_of_its_own_and_a_command() -> None:
    page = page_of(finished([row(1, ADDED), row(2, UNKNOWN)]))
    assert "nobody knows whether it arrived" in page
    assert "reactin verify report.csv" in page


def test_a_note_of_several_sentences_is_not_cut() -> None:
    note = " ".join(f"{word} {'x' * 200}." for word in ("First", "Second", "Last"))
    assert note in page_of(finished([row(1, ADDED)], notes=(note,)))


def test_losses_are_named_from_rows_to_leads() -> None:
    outcomes = [
        Outcome(Status.INVALID, "bad_row_shape", "x"),
        INVALID,
        Outcome(Status.DUPLICATE, "same_email", "y"),
        Outcome(Status.EXCLUDED, "opted_out", "z"),
        Outcome(Status.ALREADY_ADDED),
        Outcome(Status.REJECTED, "http_400", "r"),
        UNKNOWN,
        ADDED,
    ]
    text = Elements(
        page_of(finished([row(n, outcome) for n, outcome in enumerate(outcomes, 1)]))
    ).text
    for loss in (
        "− 1 could not be read",
        "− 1 invalid",
        "− 1 appear earlier in this import",
        "− 1 opted out, excluded or not selected",
        "− 1 added by an earlier run",
        "− 1 rejected or failed",
        "− 1 without an answer",
    ):
        assert loss in text
    assert "1 opted out or bounced, as a column of the source says" in text


def test_holes_in_a_custom_variable_are_counted() -> None:
    use = ColumnUse("Icebreaker", "customVariable1", "its name", ("Hi",))
    source = SourceFacts("leads.csv", "CSV", [use], [], [], lambda: "0" * 64)
    rows = [row(n, ADDED, lead=Lead("a@b.co", custom_variable_1="Hi" * (n % 4))) for n in range(8)]
    text = Elements(page_of(finished(rows, PageFacts(sources=[source])))).text
    assert "75 % 2 holes" in text
    assert "0" * 64 in text


def test_what_the_list_holds_stands_beside_what_was_sent_with_differences_marked() -> None:
    sent = Lead("a@b.co", company_name="Acme")
    facts = PageFacts(
        compared=[SideBySide(1, sent, sent._replace(email="b@b.co")), SideBySide(2, sent, None)]
    )
    page = page_of(finished([row(1, ADDED, lead=sent)], facts))
    assert "<mark>b@b.co</mark>" in page
    assert "The list does not show this lead." in page


def test_earlier_runs_are_a_strip_and_numbers() -> None:
    past = [PastRunFacts(n, BEGAN, {"added": n}, "") for n in range(40, 0, -1)]
    text = Elements(page_of(finished([row(1, ADDED)], PageFacts(past_runs=lambda: past)))).text
    assert "The last 30 runs into this list" in text
    assert "40 added" in text
    assert "10 added" not in text


def hostile_rows() -> list[Row]:
    lead = as_lead((*[HOSTILE] * 10, (), ()))
    problem = Problem("invalid_email", HOSTILE, Severity.ERROR, value=HOSTILE)
    statuses = (Status.INVALID, Status.REJECTED, Status.UNKNOWN, Status.DUPLICATE, Status.ADDED)
    return [
        row(n, Outcome(status, HOSTILE, HOSTILE), (HOSTILE, HOSTILE), (HOSTILE, HOSTILE), lead,
            (problem,) * (status is Status.INVALID), HOSTILE)
        for n, status in enumerate(statuses, 1)
    ]  # fmt: skip


def hostile_page() -> str:
    use = ColumnUse(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,))
    source = SourceFacts(
        HOSTILE, HOSTILE, [use, use._replace(field="")], [HOSTILE], [HOSTILE], lambda: HOSTILE
    )
    past = [PastRunFacts(number, BEGAN, {}, HOSTILE) for number in (2, 1)]
    facts = PageFacts(
        sources=[source], command=[HOSTILE], target=[HOSTILE], options={HOSTILE: HOSTILE},
        versions=HOSTILE, plan=HOSTILE, past_runs=lambda: past,
        compared=[SideBySide(1, as_lead((*[HOSTILE] * 10, (), ())), Lead(HOSTILE))],
    )  # fmt: skip
    return page_of(
        finished(
            hostile_rows(), facts, sources=(HOSTILE,), list_id=HOSTILE, organization_id=HOSTILE,
            profile=HOSTILE, base_url=HOSTILE, stopped=StopReason.UNAVAILABLE, requests=1,
            stop_message=HOSTILE, stop_hint=HOSTILE, notes=(HOSTILE,), reports=(Path(HOSTILE),),
        )
    )  # fmt: skip


def test_hostile_text_in_every_place_shows_as_text() -> None:
    tame = page_of(finished([row(1)]))
    found = Elements(hostile_page())
    names = [name for name, _ in found.tags]
    assert names.count("script") == names.count("style") == names.count("title") == 1
    assert not {"img", "iframe", "object", "link", "base"} & set(names)
    attributes = {name for _, given in found.tags for name in given}
    assert not {name for name in attributes if name.startswith("on")}
    assert found.text.count("<script>alert(1)</script>") > 20
    assert re.findall("<script>.*", tame, re.DOTALL) == re.findall(
        '<script>"use strict.*|<script>\n?"use.*', hostile_page(), re.DOTALL
    )


def test_a_page_stays_below_one_megabyte_whatever_the_rows_hold() -> None:
    rows = [
        row(
            n,
            Outcome(Status.REJECTED, f"http_{400 + n % 90}", "&" * 400),
            lead=as_lead((*["<" * 200] * 10, (), ())),
            source="&" * 200,
        )
        for n in range(1, 9_001)
    ]
    page = page_of(finished(rows))
    assert 300_000 < len(page.encode()) < 1_000_000
    assert "9,000 rows, up to 200 for each cause; Find looks through these only." in page
    assert "All of them are in report.csv." in page


def test_a_file_says_that_it_is_not_completed_until_it_is(tmp_path: Path) -> None:
    run = finished([row(1, ADDED)])
    report = HtmlReport(tmp_path / "r.html", RunStory())
    report.write("".join(report.encode([row(1, ADDED)])))
    report.close()
    assert (tmp_path / "r.html").read_text("utf-8") == unfinished_page()
    assert "This page was not completed" in unfinished_page()
    report.conclude(run.result)
    assert "All is well" in (tmp_path / "r.html").read_text("utf-8")
