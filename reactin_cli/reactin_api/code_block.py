"""The code block that a user pastes: organization id, list id and key, found in any text.

The page of a SmartList of the type "ReactIn API" shows a JavaScript `fetch` call (confirmed on
2026-11-26: help centre, "ReactIn API"). Read as well: curl, Python and the like, a raw request,
environment lines, or just the endpoint address and the key.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reactin_cli.identity.characters import without_marks
from reactin_cli.reactin_api.credentials import is_id, is_printable_ascii

_MARKS = "\"'`‘’‚“”„«»"
_Q = f"[{_MARKS}]"
_NO_Q = f"[^{_MARKS}\n]"
_WORD = rf"[^{_MARKS}\s]"

_ENDPOINT = re.compile(
    rf"(?P<base_url>https?://{_WORD}{{1,99}}?)?/api/(?:v1/)?(?P<organization_id>[^/\s]+)"
    rf"/(?:webhooks/reactin|lists)/(?P<list_id>[A-Za-z0-9_-]+)(?![.%]?\w)"
    rf"(?:/leads)?/?(?:\?{_WORD}*)?",
    re.IGNORECASE,
)

_HEADERS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        # 'Authorization': 'KEY'   h["Authorization"] = "KEY"   ("Authorization", "KEY")
        rf"authorization\\?{_Q}?\s*+\]?\s*+(?:=>|[:=,])\s*+(?:{_Q}value{_Q}\s*:\s*)?\\?{_Q}({_NO_Q}*)",
        # -H "Authorization: KEY"
        rf"{_Q}authorization[ \t]*:[ \t]*({_NO_Q}*){_Q}",
        # the line of a raw request
        rf"^[ \t]*authorization[ \t]*:[ \t]*({_NO_Q}+)$",
    )
)

_LABELS = {
    name: re.compile(
        rf"{label}{_Q}?(?:\s*[:=：]\s*|\s+is\s+)(?:{_Q}({_NO_Q}*){_Q}|({_WORD}+))", re.IGNORECASE
    )
    for name, label in {
        "organization_id": "organi[sz]ation[ _-]?id",
        "list_id": "list[ _-]?id",
        "api_key": r"(?:api[ _-]?|\b)key",
        "base_url": "base[ _-]?url",
    }.items()
}
"""The values by their names: `const listId = "…"`, `REACTIN_LIST_ID=…`, `API key: …`."""

_PLACEHOLDER = re.compile(
    r"""
      .*(?:\$\{|\{\{|\$\(|process\.env|environ|getenv).*   # filled in when the code runs
    | <.*> | \{.*\} | \[.*\] | %\w+% | \$[\w:]+ | :\w+     # <API_KEY>, $KEY, :listId
    | your.* | .*(?:\.{3}|\*{3}|…|•).* | x+                # your-key-here, sk_***, xxxx
    | (?:my|the|insert|enter|paste)?[ _-]*+(?:reactin)?[ _-]*+
      (?:organi[sz]ation|org|smart[ _-]?list|list|api|secret|access)?[ _-]*+
      (?:id|key|token)[ _-]*+(?:here)?                      # API_KEY, organizationId, list-id
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SCHEME_WORD = re.compile(r"^bearer(?:\s+|$)", re.IGNORECASE)

_TITLES = {
    "organization_id": "the organization id",
    "list_id": "the list id",
    "api_key": "the API key",
}


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """What a pasted text says; empty where it says nothing, or two different things."""

    organization_id: str
    list_id: str
    api_key: str = field(repr=False)
    base_url: str

    @property
    def missing(self) -> tuple[str, ...]:
        """What was not found, in words for a sentence: "the list id"."""
        return tuple(title for name, title in _TITLES.items() if not getattr(self, name))


def read_code_block(text: str) -> CodeBlock:
    """Find the values in a text that a user pasted. A placeholder or a template is no value."""
    text = without_marks(text).replace("\\/", "/")  # a JSON text may write its slashes so
    return CodeBlock(
        organization_id=_id(text, "organization_id"),
        list_id=_id(text, "list_id"),
        api_key=_only(_in_headers(text), _labelled(text, "api_key"), _beside_endpoint(text)),
        base_url=_only(_in_endpoints(text, "base_url"), _labelled(text, "base_url")),
    )


def _id(text: str, name: str) -> str:
    kinds = (_in_endpoints(text, name), _labelled(text, name))
    return _only(*({value for value in kind if is_id(value)} for kind in kinds))


def _only(*kinds: set[str]) -> str:
    """Give the value of the first kind that has any; nothing if it has several."""
    values = next(filter(None, kinds), set())
    return next(iter(values)) if len(values) == 1 else ""


def _in_endpoints(text: str, name: str) -> set[str]:
    return _real(match[name] or "" for match in _ENDPOINT.finditer(text))


def _labelled(text: str, name: str) -> set[str]:
    matches = _LABELS[name].finditer(text)
    return _real(match[1] or (match[2] or "").rstrip(",;)") for match in matches)


def _in_headers(text: str) -> set[str]:
    values = (match[1] for header in _HEADERS for match in header.finditer(text))
    return _real(_SCHEME_WORD.sub("", value.strip(), count=1) for value in values)


def _beside_endpoint(text: str) -> set[str]:
    """Where the text is the address and one other word, that word is the key."""
    rest, endpoints = _ENDPOINT.subn(" ", text)
    words = [word for word in rest.split() if word != "POST" and any(map(str.isalnum, word))]
    return _real(words) if endpoints and len(words) == 1 else set()


def _real(values: Iterable[str]) -> set[str]:
    """Keep what can be a value at all; a shell's line continuation is no part of it."""
    stripped = (value.strip().rstrip("\\^").rstrip() for value in values)
    return {
        value
        for value in stripped
        if is_printable_ascii(value) and not _PLACEHOLDER.fullmatch(value)
    }
