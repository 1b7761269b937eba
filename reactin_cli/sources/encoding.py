"""Which encoding the bytes of a source are in."""

import codecs
from typing import NamedTuple

from reactin_cli.errors import SourceError
from reactin_cli.sources.charset import guess_charset, likely_readings
from reactin_cli.sources.content import Content
from reactin_cli.sources.signatures import refuse_controls
from reactin_cli.sources.text import MARK, MARKING

BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark is its beginning
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

NO_FILE_ENCODINGS = {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape"}
"""Encodings of Python that no lead file is in, and that can yield what is no text."""


class Encoding(NamedTuple):
    """The encoding's name, as `--encoding` takes it, and what to tell about it."""

    name: str
    note: str = ""


def find_encoding(content: Content, chosen: str | None) -> Encoding:
    """Tell the encoding: as chosen, by a byte order mark, else UTF-8, else a guess and a note.

    A stream without a mark is UTF-8. Raises SourceError for an unknown encoding, for bytes that
    are no text, and when no guess is sure.
    """
    if chosen is not None:
        return Encoding(_with_byte_order(_known(chosen), content))
    head = content.head()
    for bom, name in BOMS.items():
        if head.startswith(bom):
            return Encoding(name)
    if not content.stream and (bare := _bare_utf16(head)):
        return Encoding(bare)
    refuse_controls(content.name, head)
    return Encoding("utf-8") if content.stream else _eight_bit(content.name, head)


def _known(chosen: str) -> str:
    try:
        name = codecs.lookup(chosen).name
        "".encode(name)  # refuses what turns bytes into bytes, such as base64
    except (LookupError, ValueError) as error:
        raise SourceError(_unknown(chosen), _EXAMPLES) from error
    if name in NO_FILE_ENCODINGS:
        raise SourceError(_unknown(chosen), _EXAMPLES)
    return name


def _with_byte_order(name: str, content: Content) -> str:
    """Tell the order of bytes where the name leaves it to a mark; without one it is Windows'."""
    if name not in {"utf-16", "utf-32"}:
        return name
    head = content.head()
    marked = (
        known for bom, known in BOMS.items() if known.startswith(name) and head.startswith(bom)
    )
    return next(marked, (name == "utf-16" and _bare_utf16(head)) or f"{name}-le")


_EXAMPLES = "Usual ones are utf-8, windows-1252, utf-16 and mac-roman."


def _unknown(chosen: str) -> str:
    return f"There is no text encoding {chosen!r}."


def _bare_utf16(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of plain letters is NUL."""
    sample = head[:4096]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half and odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if half and even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _is_mostly_utf8(text: str) -> bool:
    """Tell whether as many lines are valid in UTF-8 as are not: by chance, none would be."""
    odd = [line for line in text.split("\n") if not line.isascii()]
    broken = sum(MARK in line for line in odd)
    return len(odd) - broken >= broken


def _eight_bit(name: str, head: bytes) -> Encoding:
    text = codecs.getincrementaldecoder("utf-8")(MARKING).decode(head)
    broken = text.count(MARK)
    if not broken:
        return Encoding("utf-8")
    if _is_mostly_utf8(text):
        return Encoding(
            "utf-8", "Some bytes are not valid UTF-8; the rows that contain them are invalid."
        )
    guess = guess_charset(head)
    if guess is None:
        line = text.count("\n", 0, text.index(MARK)) + 1
        raise SourceError(
            f"{name} is not UTF-8 (line {line} is the first to show it), "
            "and its encoding is not certain.",
            _advice(head),
        )
    return Encoding(guess, f"Read as {guess}; if accents look wrong, set --encoding.")


def _advice(head: bytes) -> str:
    """Show what each likely encoding makes of a word, as a wrong one spoils every name."""
    read = [f"{encoding} reads “{word}”" for encoding, word in likely_readings(head)]
    shown = f"{', '.join(read)}. " if read else ""
    return f"{shown}Name the one it was saved in with --encoding, or save the file as UTF-8."
