"""Links in a cell: found among words, taken apart, unwrapped."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs, urlsplit

_BREAKS = re.compile(r"[\s<>\"\[\]{}|“”«»]+|[,;](?=(?i:https?:|www\.))")
_SCHEMES = re.compile(r"(?i)\A(?:https?:/*+|//++)++")
_BARE_PROFILE = re.compile(r"(?i)\A/?(?=in/)")
_MOST_WRAPPERS = 5

_GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]+")
_LINKEDIN = re.compile(r"(?:.+\.)?linkedin\.com")
_WRAPPERS = (
    (re.compile(r".+\.safelinks\.protection\.outlook\.com"), "/", "url"),
    (_GOOGLE, "/url", "q"),
    (_GOOGLE, "/url", "url"),
    (_LINKEDIN, "/redir", "url"),
    (_LINKEDIN, "/safety/", "url"),
    (re.compile(r"lm?\.(?:facebook|instagram)\.com"), "/", "u"),
    (re.compile(r"slack-redir\.net"), "/link", "url"),
    (re.compile(r"(?:www\.)?duckduckgo\.com"), "/l/", "uddg"),
)
"""Host, start of the path, and the parameter that holds the link they lead to."""


def find_links(text: str) -> Iterator[tuple[str, SplitResult]]:
    """Yield the links in a text as written and taken apart, in its order.

    The scheme may be missing. Only a text that is nothing else may be a host alone or start with
    `in/`.
    """
    words = [word for part in _BREAKS.split(text) if (word := part.lstrip("('‘*"))]
    if len(words) == 1:
        words = [_BARE_PROFILE.sub("www.linkedin.com/", words[0].replace("\\", "/"))]
    else:
        words = [word for word in words if "/" in word]
    for word in words:
        if found := _follow(word):
            yield found


def _follow(word: str) -> tuple[str, SplitResult] | None:
    """Take a link apart; where a known redirecting service holds another inside, that one."""
    link = _split(word)
    for _ in range(_MOST_WRAPPERS):
        inner = _inner(link) if link and link.query else ""
        if not inner:
            break
        word, link = inner, _split(inner)
    return (word, link) if link else None


def _split(word: str) -> SplitResult | None:
    try:
        link = urlsplit("https://" + _SCHEMES.sub("", word))
        return link if "." in (link.hostname or "") else None
    except ValueError:  # a host that cannot be one
        return None


def _inner(link: SplitResult) -> str:
    for host, path, parameter in _WRAPPERS:
        if host.fullmatch(link.hostname or "") and link.path.startswith(path):
            values = parse_qs(link.query).get(parameter)
            if values:
                return values[0]
    return ""
