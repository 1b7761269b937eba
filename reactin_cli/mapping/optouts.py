"""Columns that say who does not want to be written to."""

import re
from enum import Enum, auto
from functools import lru_cache

from reactin_cli.identity.missing_values import is_empty_contact
from reactin_cli.mapping.headers import read_header
from reactin_cli.mapping.vocabulary import Sense


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BESIDE = frozenset(
    {Sense.EMAIL, Sense.LINKEDIN, Sense.PERSON, Sense.FILLER, Sense.WHEN, Sense.MAILING}
)
_YES = _words(
    """
    yes y true t 1 1.0 x on checked ✓ ✔ ☑ oui vrai ja wahr j si sí vero verdadero sim verdadeiro
    waar
    """
)
_NO = _words(
    """
    no n false f 0 0.0 off unchecked ✗ ☐ non faux nein falsch falso não nao nee onwaar never
    active subscribed
    """
) | {"opted in", "opt in", "opt-in"}
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d|1\d{9,12}")


class OptOut(Enum):
    """What a column tells about who opted out."""

    YES_OR_WHEN = auto()
    """Yes, no, or a date: "Unsubscribed at"."""
    BOUNCED = auto()
    """The same, of an email that came back."""
    STATUS = auto()
    """One of many states, among them "unsubscribed"."""
    UNCLEAR = auto()
    """About opting out, in words that do not say who did: its reason, its link."""


@lru_cache(maxsize=4096)
def opt_out_told_by(name: str) -> OptOut | None:
    """Tell from its name what a column says about opting out; None: nothing."""
    senses = read_header(name).senses
    if Sense.OTHER_CHANNEL in senses:
        return None
    if Sense.STATUS in senses and senses <= _BESIDE | {Sense.STATUS, Sense.OPT_OUT}:
        return OptOut.STATUS
    if Sense.OPT_OUT in senses:
        return OptOut.YES_OR_WHEN if senses <= _BESIDE | {Sense.OPT_OUT} else OptOut.UNCLEAR
    if Sense.BOUNCED in senses and senses <= _BESIDE | {Sense.BOUNCED}:
        return OptOut.BOUNCED
    return None


@lru_cache(maxsize=4096)
def has_opted_out(cell: str, kind: OptOut) -> bool | None:
    """Tell whether the cell says that the lead opted out; None: it is neither a yes nor a no."""
    text = cell.strip().lower()
    if is_empty_contact(text):
        return False
    if kind is OptOut.STATUS:
        return _names_an_opt_out(text)
    if text in _YES or _names_an_opt_out(text):
        return True
    if text in _NO or not text.strip("0-/.: t+z"):
        return False
    return True if _DATE.search(text) else None


def _names_an_opt_out(text: str) -> bool:
    senses = read_header(text).senses
    return Sense.OPT_OUT in senses and senses <= _BESIDE | {Sense.OPT_OUT}
