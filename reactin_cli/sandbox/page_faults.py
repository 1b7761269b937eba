"""Pages that are shaped otherwise than documented: one table of words and what each makes."""

from collections.abc import Callable
from typing import Any, NamedTuple

Page = dict[str, Any]
"""A page of the list as documented: `data`, `page`, `nextPage`."""


class PageFault(NamedTuple):
    """One way for a page to look."""

    does: str
    """What the client sees, as a clause for a person."""
    reshape: Callable[[Page], object]
    """Makes it of a page as documented."""
    bare_lines: bool = False
    """Whether the lines of the answer's head end with a bare line feed."""


_OTHER_NAMES = {"email": "mail_address", "linkedinUrl": "profile_link", "firstName": "first_name"}


def _without_next(page: Page) -> object:
    return {name: value for name, value in page.items() if name != "nextPage"}


def _next_as(make: Callable[[int], object]) -> Callable[[Page], object]:
    """Write the number of the next page in another way; the end stays as it is."""

    def reshape(page: Page) -> object:
        number = page["nextPage"]
        return page if number is None else page | {"nextPage": make(number)}

    return reshape


def _address(number: int) -> str:
    return f"https://stranger.example/leads?pageSize=50&page={number}"


def _circle(page: Page) -> object:
    return page | {"nextPage": 1}


def _same_again(page: Page) -> object:
    """Show the same leads whatever was asked for, and always name a page after this one."""
    return page | {"data": [{"email": "same@example.com"}], "nextPage": page["page"] + 1}


def _renamed(page: Page) -> object:
    data = [
        {_OTHER_NAMES.get(name, name): value for name, value in lead.items()}
        for lead in page["data"]
    ]
    return page | {"data": data}


def _nested(page: Page) -> object:
    data = [{"id": lead["id"], "lead": lead} for lead in page["data"]]
    return {"data": {"leads": data}, "nextPage": page["nextPage"]}


PAGE_FAULTS = {
    "no-next": PageFault("a page without `nextPage`", _without_next),
    "string-next": PageFault("`nextPage` as text", _next_as(str)),
    "address-next": PageFault("`nextPage` as an address on another host", _next_as(_address)),
    "circle": PageFault("`nextPage` that leads back to the first page", _circle),
    "endless": PageFault("the same leads on every page, and always a next one", _same_again),
    "other-names": PageFault("leads whose fields have other names", _renamed),
    "nested": PageFault("leads inside other objects", _nested),
    "bare-list": PageFault("a bare list of leads", lambda page: page["data"]),
    "lf": PageFault("a head whose lines end with a bare line feed", lambda page: page, True),
    "no-leads": PageFault("an object without any leads", lambda page: {"page": page["page"]}),
}
"""Every shape by its word; what asks for one has to be about pages."""
