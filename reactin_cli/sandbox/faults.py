"""Faults on demand: which leads or pages, what happens to them, and how often."""

import re
from fnmatch import fnmatchcase
from typing import NamedTuple

from reactin_cli.sandbox.answer import Answer, message
from reactin_cli.sandbox.answer_faults import ANSWER_FAULTS, Make
from reactin_cli.sandbox.page_faults import PAGE_FAULTS, PageFault
from reactin_cli.sandbox.wire_faults import WIRE_FAULTS, Act

_WHAT = re.compile(r"(?P<what>[a-z0-9:-]+?)(?:x(?P<times>[1-9][0-9]{0,8}))?")
_PAGES = "page:"
_STATUS = re.compile(r"(?P<status>[1-9][0-9]{2})(?::(?P<wait>[0-9]{1,18}))?")


class Making(NamedTuple):
    """What a client gets is made when the time has come."""

    make: Make


class Fault(NamedTuple):
    """What goes wrong for the leads that a pattern fits."""

    pattern: str
    """A glob in lower case: of an email, of a profile where there is no email, or `page:N`."""
    name: str
    """The status or the word: what logs and counts call it."""
    stored: bool
    """Whether the sandbox holds the lead all the same."""
    act: Answer | Act | PageFault | Making
    """What the client gets."""
    times: int | None = None
    """How many attempts of each lead it spoils; None: all of them."""

    def fits(self, subject: str) -> bool:
        """Tell whether it is about this lead or page; only `page:…` is about pages."""
        if subject.startswith(_PAGES) and not self.pattern.startswith(_PAGES):
            return False
        return fnmatchcase(subject.lower(), self.pattern)


def parse_fault(text: str) -> Fault:
    """Read `EMAIL_GLOB=WHAT`, such as `bob@*=503x2`, `*@acme.example=429:7` or `eve@*=hang`.

    Raises `ValueError` with a sentence for a person.
    """
    pattern, equals, what = text.rpartition("=")
    match = _WHAT.fullmatch(what)
    named = match and _named(match["what"], about_pages=pattern.startswith(_PAGES))
    if not (pattern and equals and match and named):
        raise ValueError(
            f"`{text}` is no fault: write EMAIL_GLOB=WHAT, where WHAT is a status from 100 to 999"
            f" (429:7 adds `Retry-After: 7`) or one of {', '.join((*WIRE_FAULTS, *ANSWER_FAULTS))};"
            " x2 at the end spoils only the first two attempts of each lead."
            f" For page:N in place of the glob, WHAT may also be one of {', '.join(PAGE_FAULTS)}."
        )
    times = match["times"]
    return named._replace(pattern=pattern.lower(), times=int(times) if times else None)


def status_fault(status: int, wait: str | None = None) -> Fault:
    """Make the fault that answers every lead with a status; a 2xx stores the lead."""
    headers = (("Retry-After", wait),) if wait else ()
    answer = message(status, f"The sandbox was told to answer {status}.", headers)
    return Fault("*", str(status), 200 <= status < 300, answer)


def wire_fault(word: str) -> Fault:
    """Make the fault that does to every lead what the word says in `WIRE_FAULTS`."""
    return Fault("*", word, WIRE_FAULTS[word].stored, WIRE_FAULTS[word].act)


def _named(what: str, *, about_pages: bool) -> Fault | None:
    if what in WIRE_FAULTS:
        return wire_fault(what)
    if what in ANSWER_FAULTS:
        return Fault("*", what, ANSWER_FAULTS[what].stored, Making(ANSWER_FAULTS[what].make))
    if about_pages and what in PAGE_FAULTS:
        return Fault("*", what, False, PAGE_FAULTS[what])
    match = _STATUS.fullmatch(what)
    return status_fault(int(match["status"]), match["wait"]) if match else None
