"""The page as a whole: its parts in their order, in one file that asks nobody for anything."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from reactin_cli.reports.groups import GROUPS
from reactin_cli.reports.page.markup import Child, Markup, tag
from reactin_cli.reports.page.sections import (
    causes,
    certainty,
    course,
    funnel,
    history,
    left_out,
    people,
    reading,
    rows_table,
    trail,
    verdict,
)
from reactin_cli.reports.page.story import FinishedRun

PARTS = (
    verdict.section,
    causes.section,
    funnel.section,
    reading.section,
    people.section,
    course.section,
    certainty.section,
    left_out.section,
    rows_table.section,
    history.section,
    trail.section,
)
"""The parts, in the order in which a person wants to know."""

UNFINISHED = (
    "This page was not completed: the import is still running, or it was ended at once."
    " `reactin runs` tells what the journal knows of it."
)


def page_of(run: FinishedRun) -> str:
    """Write the page; the same run gives the same bytes."""
    return document(verdict.title_of(run), *(part(run) for part in PARTS))


def unfinished_page() -> str:
    """Write the page that the file holds until the run is over."""
    return document(
        "Not completed",
        tag("header", tag("h1", "Not completed"), tag("p", UNFINISHED), class_="cut"),
    )


def document(title: str, *body: Child) -> str:
    """Write a whole document with its style and script."""
    style, script = _style(), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        Markup(f"<style>{style}</style>"),
    )
    main = tag("main", *body)
    body_ = f"<body>{main}<script>{script}</script></body>"
    return f'<!doctype html>\n<html lang="en">{head}{body_}</html>\n'


@cache
def _style() -> str:
    colours = "".join(
        f"--{each.key}-ink:{each.ink};--{each.key}-paper:{each.paper};" for each in GROUPS
    )
    return f":root{{{colours}}}\n{_asset('page.css')}"


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
