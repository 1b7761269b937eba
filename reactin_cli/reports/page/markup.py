"""HTML by hand: whatever is not Markup is text, and is escaped."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from reactin_cli.identity.characters import printable

LONGEST_TEXT = 300
"""Characters of a text from outside that a page shows."""


class Markup(str):
    """A piece of HTML; everything else is text."""

    __slots__ = ()


Child: TypeAlias = "str | int | Iterable[Child] | None"
"""The content of an element: Markup, a text, a number, nothing, or several of these."""

NOTHING = Markup("")

_VOID = {"br", "input", "meta", "rect", "line"}


def tag(name: str, /, *children: Child, **attributes: str | int | None) -> Markup:
    """Make an element. An attribute's trailing `_` is left out, `_` becomes `-`; None omits it."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(clip(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>" if name != "rect" else f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{joined(children)}</{name}>")


def joined(children: Child, between: str = "") -> Markup:
    """Join children into one piece; texts are escaped."""
    if children is None:
        return NOTHING
    if isinstance(children, Markup):
        return children
    if isinstance(children, int):
        return Markup(f"{children:,}")
    if isinstance(children, str):
        return Markup(escape(clip(children), quote=False))
    return Markup(between.join(map(joined, children)))


def clip(text: str, longest: int = LONGEST_TEXT) -> str:
    """Shorten a text and make its control and direction characters visible."""
    text = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return printable(text).encode(errors="backslashreplace").decode()


def plural(count: int, one: str, several: str = "") -> str:
    """Write a number with its noun: `1 row`, `1,234 rows`."""
    return f"1 {one}" if count == 1 else f"{count:,} {several or one + 's'}"


def profile_link(address: str) -> Markup:
    """Show a LinkedIn profile as a link that says nothing about where it was clicked."""
    if not address.startswith("https://www.linkedin.com/"):
        return joined(address)
    text = address.removeprefix("https://www.linkedin.com")
    return tag("a", text, href=address, rel="noreferrer noopener", target="_blank")
