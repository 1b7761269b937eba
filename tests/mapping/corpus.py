"""Headers of real exports with the mapping a person would choose, and rows to fill them."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from reactin_cli.mapping.headers import normalised
from reactin_cli.model import Row

_DATA = Path(__file__).parent / "data"
FILES = ("exports.json", "more_exports.json", "held_out_exports.json")

_PEOPLE = (
    ("Jane", "Doe", "Acme GmbH", "acme.example"),
    ("Émile", "Dubois", "Globex SAS", "globex.example"),
    ("María", "Serrano", "Initech", "initech.example"),
    ("Luca", "Ferrari", "Umbrella Srl", "umbrella.example"),
    ("Sophie", "Janssen", "Hooli BV", "hooli.example"),
    ("Tobias", "Krüger", "Stark AG", "stark.example"),
)
_MEMBER_ID = "ACwAA" + "Ab1_-" * 6 + "xYz9"

_DECOYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("optout", "unsubscribed", "blacklisted", "bounced"), "false"),
    (("emailtype", "emaillabel", "emailstatus", "status", "state"), "verified"),
    (
        ("owner", "sender", "user", "createdby", "modifiedby", "manager"),
        "me.myself@ourfirm.example",
    ),
    (("secondaryemail", "spouseemail", "childemail", "colleague"), "somebody.else@other.example"),
    (("searchurl", "query"), "https://www.linkedin.com/search/results/people/?keywords=ceo"),
    (("posturl", "threadurl"), "https://www.linkedin.com/feed/update/urn:li:activity:71"),
    (("imageurl", "pictureurl", "picture", "photo"), "https://media.licdn.com/dms/image/abc.jpg"),
    (("zoominfo",), "https://app.zoominfo.com/#/apps/profile/person/123"),
    (("memberprofile",), "https://www.meetup.com/members/123"),
    (("linkedin", "liprofile", "companyurl"), "https://www.linkedin.com/company/109209384"),
    (("url", "website", "webpage", "link"), "https://www.acme.example"),
    (("domain",), "acme.example"),
    (("email", "mail"), "somebody.else@other.example"),
    (("phone", "mobile", "fax"), "+49 30 123456"),
    (("date", "time", "timestamp", "createdat", "lastcontacted"), "2025-03-04 10:00"),
    (("id",), "4711"),
    (("company", "organization", "employer"), "Former Employer Ltd"),
    (("name",), "Somebody Else"),
)
"""What stands in the columns that feed nothing: plausible, and wrong."""


class Export(NamedTuple):
    """One header with what is expected of it."""

    title: str
    header: tuple[str, ...]
    mapping: dict[str, str]
    fallbacks: dict[str, list[str]]
    forbidden: dict[str, list[str]]
    full_name: str | None

    @property
    def expected(self) -> dict[str, tuple[str, ...]]:
        """Field → columns in order of preference."""
        fed = {f: (c, *self.fallbacks.get(f, [])) for f, c in self.mapping.items()}
        if fed and self.full_name and not {"firstName", "lastName"} & set(fed):
            fed["fullName"] = (self.full_name,)
        return fed

    def rows(self) -> list[Row]:
        """Make one row a person: right values where they are expected, decoys elsewhere."""
        return [
            Row(number, number + 1, "leads.csv", self.header, self._cells(number - 1))
            for number in range(1, len(_PEOPLE) + 1)
        ]

    def _cells(self, person: int) -> list[str]:
        right = {
            column: _right(field, place, person)
            for field, columns in self.expected.items()
            for place, column in enumerate(columns)
        }
        first, last = _PEOPLE[person][:2]
        if self.full_name:
            right[self.full_name] = f"{first} {last}"
        return [right.get(column, _decoy(column)) for column in self.header]


def _right(field: str, place: int, person: int) -> str:
    first, last, company, domain = _PEOPLE[person]
    slug = f"{normalised(first)}-{normalised(last)}"
    texts = {
        "email": f"{slug.replace('-', '.')}{place or ''}@{domain}",
        "linkedinUrl": _profile(slug, place),
        "firstName": first,
        "lastName": last,
        "companyName": company,
        "fullName": f"{first} {last}",
    }
    return texts.get(field, f"{field} of {first}")


def _profile(slug: str, place: int) -> str:
    if place == 0:
        return f"https://www.linkedin.com/in/{slug}"
    if place == 1:
        return f"https://www.linkedin.com/in/{_MEMBER_ID}"
    return f"https://www.linkedin.com/sales/lead/{_MEMBER_ID},NAME_SEARCH,x1Y2"


def _decoy(column: str) -> str:
    name = normalised(column)
    return next((text for words, text in _DECOYS if any(w in name for w in words)), "something")


def exports() -> list[Export]:
    """Read the whole corpus."""
    return [_export(entry) for file in FILES for entry in _entries(_DATA / file)]


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def _export(entry: dict[str, Any]) -> Export:
    return Export(
        title=f"{entry['vendor']}: {entry['export']}",
        header=tuple(entry["header"]),
        mapping=entry.get("expected_mapping", {}),
        fallbacks=entry.get("fallbacks", {}),
        forbidden=entry.get("must_not_map", {}),
        full_name=entry.get("full_name_column"),
    )
