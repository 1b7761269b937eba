"""What the documented API demands of a request."""

import json
import re
from urllib.parse import parse_qsl

from reactin_cli.sandbox.answer import Refused
from reactin_cli.sandbox.leads import Lead
from reactin_cli.sandbox.request import Request

FIELDS = (
    "email",
    "linkedinUrl",
    "firstName",
    "lastName",
    "companyName",
    *(f"customVariable{number}" for number in range(1, 6)),
)
"""The documented fields of a lead."""

PAGE_SIZES = range(10, 51)
"""The documented sizes of a page; without one it is the smallest."""

_VISIBLE = r"[^@\s\x00-\x1f\x7f-\x9f]"
_EMAIL = re.compile(rf"{_VISIBLE}+@{_VISIBLE}+\.[\w-]+")
_PROFILE = re.compile(rf"https?://([a-z0-9-]+\.)*linkedin\.com/{_VISIBLE}+", re.IGNORECASE)


def read_lead(request: Request) -> Lead:
    """Take the lead out of a request to add one.

    Raises `Refused`: 415 for another content type, 400 for missing or invalid data.
    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise Refused(415, "Content-Type must be application/json.")
    try:
        lead = json.loads(request.body.decode())
    except (ValueError, RecursionError):
        raise Refused(400, "The body is not valid JSON.") from None
    if not isinstance(lead, dict):
        raise Refused(400, "The body is not a JSON object.")
    _check_fields(lead)
    return lead


def _check_fields(lead: dict[str, object]) -> None:
    if not ("email" in lead or "linkedinUrl" in lead):
        raise Refused(400, "A lead needs an email or a linkedinUrl.")
    for name, value in lead.items():
        if name not in FIELDS:
            continue  # what happens to undocumented fields is not documented either
        if not isinstance(value, str) or not value:
            raise Refused(400, f"{name} must be a text that is not empty.")
    for name, pattern in (("email", _EMAIL), ("linkedinUrl", _PROFILE)):
        if name in lead and not pattern.fullmatch(str(lead[name])):
            raise Refused(400, f"{name} is not valid.")


def read_page(request: Request) -> tuple[int, int]:
    """Take page number and page size out of a request to read the list.

    Raises `Refused` with 400.
    """
    query = dict(parse_qsl(request.query))
    page = _whole_number(query, "page", 1)
    size = _whole_number(query, "pageSize", PAGE_SIZES[0])
    if page < 1:
        raise Refused(400, "page counts from 1.")
    if size not in PAGE_SIZES:
        raise Refused(400, f"pageSize must be from {PAGE_SIZES[0]} to {PAGE_SIZES[-1]}.")
    return page, size


def _whole_number(query: dict[str, str], name: str, default: int) -> int:
    text = query.get(name, str(default))
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise Refused(400, f"{name} must be a whole number.")
    return int(text)
