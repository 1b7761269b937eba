"""A LinkedIn profile in a cell: taken out, judged, and written in the one form that is sent.

Nothing here asks the network: what only LinkedIn itself could resolve is refused, not guessed.
"""

import re
import unicodedata
from urllib.parse import SplitResult, quote, unquote

from reactin_cli.identity.characters import CONTROL, trim
from reactin_cli.identity.linkedin_pages import LOCKED, PAGES, SALES_PAGES
from reactin_cli.identity.missing_values import EMPTY_SLUGS, is_empty_contact
from reactin_cli.identity.reading import NOTHING, Reading

NOT_A_PERSON = "linkedin_not_a_person"
INVALID_LINKEDIN_URL = "invalid_linkedin_url"
SALES_NAVIGATOR_LINK = "sales_navigator_link"
LEGACY_PROFILE_LINK = "legacy_profile_link"

PROFILE = "https://www.linkedin.com/in/"
"""What every profile starts with when it is sent; the slug follows, and nothing after it."""

_ID = r"(?:ACoAA|ACwAA|AEMAA)[A-Za-z0-9_-]{34}"
_MEMBER_ID = re.compile(_ID)
"""LinkedIn's own ids in place of a slug: base64, so upper and lower case are different people."""

PLAIN_PROFILE = re.compile(
    r"(?:https://www\.linkedin\.com/|(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/)in/"
    rf"([a-z0-9-]{{3,100}}+|{_ID})/?(?:\?[\w=&%.-]*)?"
)
"""Profiles that need no closer look, unless the group, the slug as it is sent, names nobody."""

_SALES_ID = re.compile(r"AC[ow][A-Za-z0-9_-]{2,97}")
_PREFIXES = {"mwlite", "comm"}
_SCRIPT = re.compile(r"(?i)\b(?:javascript:|vbscript:|data:[a-z]+/)")
_UNSEEN = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Marks that LinkedIn writes percent-encoded where a profile name has one; else a text brought them
along. Joiners are no such marks: they make one sign of several."""

_SLUG_END = re.compile(r"[\s,;|&\"<>()\[\]{}]")
_CUT = re.compile(
    r"(?i)/in/[^\s/?#,;|\"<>()\[\]{}«»“”]++(?:\s+(?!https?:|//|(?:[\w-]+\.)*linkedin\.|www\.)[\w%-]"
    r"|[|\[({«»“”](?!https?:)[\w%-]|<(?!/?[a-z]+\b)[\w%-])"
)
"""A profile name that goes on behind a blank, a line break or another sign that none can hold."""

_WORD = re.compile(r"\w")
_TRACKING = re.compile(r"(?:&(?:amp;)?[\w.-]+=[^&]*)*[&;,)]*")
_MORE_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_MOST_ENCODINGS = 3
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NO_SLUG = re.compile(r"[\s/?#,;|&\"<>()\[\]{}]")
_ELLIPSES = ("..", "…")
"""How programs end a text that they show shortened."""
_SLUG_LENGTHS = range(3, 101)


def read_profile(cell: str) -> Reading:
    """Read the profile in a cell: the first `/in/` link if there are several links.

    Its text and key are the canonical URL, but for an old `/pub/` link, which is sent as given.
    Refused with `linkedin_not_a_person` or `invalid_linkedin_url`; with `sales_navigator_link` it
    was rewritten, with `legacy_profile_link` it could not be.
    """
    match = PLAIN_PROFILE.fullmatch(cell)
    if match and match[1] not in EMPTY_SLUGS:
        return _as_profile(match[1])
    return read_profiles(cell)[0]


def read_profiles(cell: str) -> list[Reading]:
    """Read every profile in a cell; if there is none, one reading says why."""
    if CONTROL.search(cell):
        return [_unusable("holds a control character")]
    text = trim(cell)
    if is_empty_contact(text):
        return [NOTHING]
    if _SCRIPT.search(text):
        return [_unusable("is a script, not a link")]
    if _CUT.search(text):
        return [_unusable("has a profile name that is cut; copy the whole link")]
    from reactin_cli.identity.links import find_links  # most profiles are plain

    readings = [_read_link(written, link) for written, link in find_links(text)]
    return [reading for reading in readings if reading.text] or [_most_telling(readings)]


def _most_telling(readings: list[Reading]) -> Reading:
    if not readings:
        return _unusable("is not a link to a LinkedIn profile")
    return next((reading for reading in readings if reading.code == NOT_A_PERSON), readings[0])


def _read_link(written: str, link: SplitResult) -> Reading:
    host = (link.hostname or "").rstrip(".")
    if host == "lnkd.in":
        return _unusable("is a short link; open it and copy the address of the page")
    if link.username is not None or not (host == "linkedin.com" or host.endswith(".linkedin.com")):
        return _unusable("is not a link to LinkedIn")
    parts = [part for part in link.path.split("/") if part]
    if parts and parts[0].lower() in _PREFIXES:
        parts = parts[1:]
    if [part.lower() for part in parts[:2]] == ["profile", "in"]:
        parts = parts[1:]
    return _read_path(parts[0].lower(), parts[1:], written) if parts else NOTHING


def _read_path(kind: str, rest: list[str], written: str) -> Reading:
    match kind:
        case "in":
            return _read_slug(rest[0]) if rest else NOTHING
        case "sales":
            return _read_sales(*rest[:2])
        case "pub":
            return _read_legacy(rest, written)
        case page if page in PAGES:
            return _not_a_person(PAGES[page])
        case page:
            return _unusable(f"is {LOCKED.get(page, 'a link without the /in/ of a profile')}")


def _read_slug(raw: str) -> Reading:
    raw = raw.strip(_UNSEEN)
    if not set(_UNSEEN).isdisjoint(raw):
        return _unusable("has an invisible character in its profile name; copy the link again")
    end = _SLUG_END.search(raw)
    if end and _is_cut(raw[end.start() :]) and not _MEMBER_ID.fullmatch(raw[: end.start()]):
        return _unusable(f"has a {end[0]!r} in its profile name, which none can hold")
    written = raw[: end.start() if end else None]
    if written.endswith(_ELLIPSES):
        return _unusable("has a profile name that is cut; copy the whole link")
    written = written.rstrip(".!'*:")
    if not written:
        return NOTHING
    slug = _decoded(written)
    if slug is None:
        return _unusable("contains a damaged percent-encoded character")
    if not _MEMBER_ID.fullmatch(slug):
        slug = unicodedata.normalize("NFC", slug.lower())
    if len(slug) not in _SLUG_LENGTHS or _NO_SLUG.search(slug) or CONTROL.search(slug):
        return _unusable("has no usable profile name after /in/")
    if slug in EMPTY_SLUGS:
        return _unusable(f"names nobody: “{slug}” stands where the profile name should be")
    return _as_profile(quote(slug, safe=""))


def _is_cut(rest: str) -> bool:
    """Tell whether a profile name goes on behind a sign; tracking such as `&trk=x` may follow."""
    return bool(_WORD.search(rest)) and not _TRACKING.fullmatch(rest)


def _decoded(written: str) -> str | None:
    """Decode a slug, also one that was encoded several times; None if it is damaged."""
    for _ in range(_MOST_ENCODINGS):
        if _STRAY_PERCENT.search(written):
            return None
        try:
            written = unquote(written, errors="strict").strip()
        except UnicodeDecodeError:
            return None
        if not _MORE_ENCODED.search(written):
            break
    return None if "%" in written else written


def _read_sales(kind: str = "", lead: str = "", /) -> Reading:
    """Rewrite a Sales Navigator lead to the profile address of the same id."""
    if kind.lower() not in {"lead", "people"}:
        return _not_a_person(SALES_PAGES.get(kind.lower(), "a page of Sales Navigator"))
    member = _SALES_ID.match(lead)
    if not member:
        return _unusable("is a Sales Navigator link without a lead's id")
    reason = "is a Sales Navigator link; the profile address with the same id is sent"
    return _as_profile(member[0])._replace(code=SALES_NAVIGATOR_LINK, reason=reason)


def _read_legacy(parts: list[str], written: str) -> Reading:
    """Keep an old /pub/ link: where it leads today can only be guessed."""
    if not parts or parts[0].lower() == "dir":
        return _not_a_person("a directory of people with the same name")
    reason = "is an old /pub/ link; it is sent as given and not compared with newer links"
    key = "https://www.linkedin.com/pub/" + "/".join(parts).lower()
    return Reading(written.rstrip(".,;)"), key, LEGACY_PROFILE_LINK, reason)


def _as_profile(slug: str) -> Reading:
    url = PROFILE + slug
    return Reading(url, url)


def _not_a_person(page: str) -> Reading:
    return Reading(code=NOT_A_PERSON, reason=f"is {page}, not a person's profile")


def _unusable(reason: str) -> Reading:
    return Reading(code=INVALID_LINKEDIN_URL, reason=reason)
