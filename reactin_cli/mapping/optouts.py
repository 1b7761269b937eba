"""Columns that say who does not want to be written to."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache

from reactin_cli.identity.missing_values import is_empty_contact
from reactin_cli.mapping.headers import Header, normalised, phrases, read_header
from reactin_cli.mapping.vocabulary import opt_outs
from reactin_cli.mapping.vocabulary.senses import Sense

_BESIDE = frozenset(
    {Sense.EMAIL, Sense.LINKEDIN, Sense.PERSON, Sense.FILLER, Sense.WHEN, Sense.MAILING}
)
"""What may stand beside without changing what is said."""

_ABOUT = frozenset({Sense.OPT_OUT, Sense.POSSIBLE_OPT_OUT, Sense.BOUNCED})
_REACHED_BY_US = frozenset({Sense.EMAIL, Sense.LINKEDIN})

_YES = frozenset({*phrases(opt_outs.YES), "✓", "✔", "☑", "1.0"}) - {""}
_NO = frozenset({*phrases(opt_outs.NO), "✗", "☐", "0.0"}) - {""}
_AGREED = frozenset(phrases(opt_outs.AGREED))
_REFUSED = frozenset(phrases(opt_outs.REFUSED))
_STATES = frozenset(phrases(opt_outs.STATES))
_UNMISTAKABLE = frozenset(phrases(opt_outs.UNMISTAKABLE))
_PARTS = tuple(phrases(opt_outs.PARTS))
_NEGATIONS = frozenset(
    {"not", "non", "no", "never", "nicht", "niet", "nao", "pas", "kein", "keine"}
)
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d\d|1\d{9,12}")
_PASSING = re.compile(r"\b(?:soft|temporary|transient|deferred)\b")
"""Bounces that say nothing about the next email."""

_SEPARATOR = re.compile(r"\s[-–—]\s|[;,|:/()\[\]\n]")
"""What stands between the parts of a cell that says several things."""

_LONGEST = 200
"""Characters. A longer cell is a text, not a state."""


class OptOut(Enum):
    """What a column tells about who opted out."""

    YES_OR_WHEN = auto()
    """Yes, no, or a date: "Unsubscribed at"."""
    PROBABLE = auto()
    """The same, in a name of which not every word is understood: "Global unsubscribe"."""
    BOUNCED = auto()
    """Yes, a date, or a reason, of an email that came back."""
    REASON = auto()
    """Why or how somebody opted out, so any text says that they did."""
    STATUS = auto()
    """One of many states, among them "unsubscribed"."""
    PERMISSION = auto()
    """The opposite: who may be written to. A "no" means that this lead may not."""
    POSSIBLE = auto()
    """May be about opting out; only a person can tell."""


@lru_cache(maxsize=4096)
def opt_out_told_by(name: str) -> OptOut | None:
    """Tell from its name what a column says about opting out; None: nothing."""
    header = read_header(name)
    senses = header.senses
    if Sense.OTHER_CHANNEL in senses and not _names_our_channels(header):
        return None
    others = senses - _BESIDE - _ABOUT - {Sense.OTHER_CHANNEL}
    if Sense.OPT_OUT in senses:
        return OptOut.POSSIBLE if _is_negated(header) else _opted_out(others)
    if Sense.BOUNCED in senses:
        return None if Sense.OTHER in others else OptOut.BOUNCED
    if _is_state(header):
        return OptOut.YES_OR_WHEN
    if Sense.PERMISSION in senses and Sense.OTHER not in others:
        return OptOut.PERMISSION
    if Sense.STATUS in senses:
        return OptOut.STATUS
    if Sense.POSSIBLE_OPT_OUT in senses:
        return OptOut.POSSIBLE
    compact = normalised(name)
    return OptOut.PROBABLE if any(part in compact for part in _PARTS) else None


def _names_our_channels(header: Header) -> bool:
    """Tell whether a name such as "Do not email or call" is about emails or LinkedIn too."""
    return any(read_header(word).senses <= _REACHED_BY_US for word in header.words)


def _is_negated(header: Header) -> bool:
    """Tell whether a name such as "Not unsubscribed" says the opposite."""
    return any(
        word in _NEGATIONS
        and Sense.OPT_OUT in read_header(" ".join(header.words[at:])).senses
        and Sense.OTHER in read_header(" ".join(header.words[at - 1 :])).senses
        for at, word in enumerate(header.words, 1)
    )


def _opted_out(others: frozenset[Sense]) -> OptOut:
    if Sense.REASON in others:
        return OptOut.REASON
    return OptOut.PROBABLE if others - {Sense.STATUS} else OptOut.YES_OR_WHEN


def _is_state(header: Header) -> bool:
    """Tell whether a name is a state such as "Marked as spam", said of an email or a person."""
    words = [word for word in header.words if not read_header(word).senses <= _BESIDE]
    return " ".join(words) in _STATES or " ".join(header.words) in _STATES


def opt_outs_in(name: str, cells: Sequence[str]) -> OptOut | None:
    """Tell from its name, and from values that leave no doubt, what a column says."""
    kind = opt_out_told_by(name)
    if kind is None and any(map(_is_unmistakable, cells)):
        return OptOut.STATUS
    return kind


def is_undecided(kind: OptOut | None, cells: Sequence[str]) -> bool:
    """Tell whether a person has to say what a column means, as its values read as yes or no."""
    if kind not in (OptOut.POSSIBLE, OptOut.PERMISSION) or not cells:
        return False
    if kind is OptOut.PERMISSION:
        permitted = [_is_permitted(cell) for cell in cells]
        return None not in permitted and False in permitted
    return None not in map(_yes_or_no, cells)


@lru_cache(maxsize=4096)
def has_opted_out(cell: str, kind: OptOut) -> bool | None:
    """Tell whether the cell says that the lead opted out; None: it is neither a yes nor a no."""
    text = cell.strip().lower()
    if is_empty_contact(text):
        return False
    if _names_an_opt_out(text):
        return True
    if kind is OptOut.STATUS:
        return False
    if kind is OptOut.PERMISSION:
        return _is_permitted(text) is False
    said = False if _words(text) in _AGREED else _yes_or_no(text)
    if said is not None:
        return said
    if not text.strip("0-/.: t+z"):
        return False
    if kind in (OptOut.BOUNCED, OptOut.REASON):
        return not _PASSING.search(text)
    return True if _DATE.search(text) and "//" not in text else None


def _yes_or_no(cell: str) -> bool | None:
    text = cell.strip().lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    plain = _words(text)
    return True if plain in _YES else False if plain in _NO else None


def _is_permitted(cell: str) -> bool | None:
    """Tell what a cell says about permission; None: it is neither a yes nor a no."""
    words = _words(cell)
    return True if words in _AGREED else False if words in _REFUSED else _yes_or_no(cell)


def _words(cell: str) -> str:
    return " ".join(read_header(cell).words) if len(cell) <= _LONGEST else ""


def _names_an_opt_out(text: str) -> bool:
    return any(
        _says_it(header) or " ".join(header.words) in _STATES for header in _statements(text)
    )


def _statements(cell: str) -> Iterator[Header]:
    """Give what a cell says as a whole, and what each part of "Inactive - DNC" says."""
    if len(cell) > _LONGEST:
        return
    yield read_header(cell)
    if _SEPARATOR.search(cell):
        yield from map(read_header, filter(None, _SEPARATOR.split(cell)))


def _says_it(header: Header) -> bool:
    about = header.senses & {Sense.OPT_OUT, Sense.BOUNCED}
    return bool(about) and header.senses <= _BESIDE | about


def _is_unmistakable(cell: str) -> bool:
    """Tell whether a cell says it in any column: several words that do, or one that only does."""
    return any(
        " ".join(header.words) in _UNMISTAKABLE
        or (Sense.OPT_OUT in header.senses and len(header.words) > 1 and _says_it(header))
        for header in _statements(cell)
    )
