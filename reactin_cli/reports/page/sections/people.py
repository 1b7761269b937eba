"""The first leads as they go out, as a person would see them; beside them what the list holds."""

from collections.abc import Sequence

from reactin_cli.model import Lead
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reactin_api.stored_lead import forms
from reactin_cli.reports.page.facts import SideBySide
from reactin_cli.reports.page.markup import NOTHING, Child, Markup, profile_link, tag
from reactin_cli.reports.page.story import FinishedRun

_PERSON = 5
"""So many fields say who somebody is; the others are variables for messages."""


def section(run: FinishedRun) -> Markup:
    """Give up to three people."""
    compared = run.story.facts.compared[:3]
    samples = run.rows.samples()
    if compared:
        cards = [_compared(each) for each in compared]
        name = "The first leads, as sent and as the list holds them"
    elif samples:
        cards = [_person(number, lead) for number, lead in samples]
        name = "The first leads, as they would go out" if run.is_dry else "The first leads, as sent"
    else:
        return NOTHING
    return tag("section", tag("h2", name), tag("div", cards, class_="people"))


def person(lead: Lead, differs: Sequence[int] = ()) -> Markup:
    """Show a lead as somebody: name, company, contacts, variables."""
    name = f"{lead.first_name} {lead.last_name}".strip() or "no name"
    marked = [
        tag("mark", name) if set(differs) & {2, 3} else tag("b", name),
        [", ", _marked(lead.company_name, 4 in differs)] if lead.company_name else "",
    ]
    variables = [
        [tag("dt", field), tag("dd", _marked(text, place in differs))]
        for place, (field, text) in enumerate(zip(FIELDS, lead.values(), strict=True))
        if text and place >= _PERSON
    ]
    contacts = [
        tag("p", _marked(shown, place in differs))
        for place, shown in ((0, lead.email), (1, profile_link(lead.linkedin_url)))
        if shown
    ]
    return tag(
        "div", tag("p", marked, class_="name"), contacts, tag("dl", variables) if variables else ""
    )


def _marked(shown: Child, differs: bool) -> Child:
    return tag("mark", shown) if differs else shown


def _person(number: int, lead: Lead) -> Markup:
    return tag("article", tag("p", f"row {number:,}", class_="small"), person(lead), class_="card")


def _compared(each: SideBySide) -> Markup:
    if each.held is None:
        right = tag("p", tag("strong", "The list does not show this lead.", class_="todo"))
        differs: list[int] = []
    else:
        pairs = zip(forms(each.sent), forms(each.held), strict=True)
        differs = [place for place, (ours, theirs) in enumerate(pairs) if ours and ours != theirs]
        right = person(each.held, differs)
    return tag(
        "article",
        tag("p", f"row {each.row:,}", class_="small"),
        tag("h3", "Sent"), person(each.sent, differs),
        tag("h3", "In the list"), right,
        class_="card",
    )  # fmt: skip
