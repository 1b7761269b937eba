"""Tells what a source is, by its content and then by its name, and opens it as that."""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import BinaryIO

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.model import Row
from reactin_cli.sources.content import Content, open_content
from reactin_cli.sources.delimited import open_delimited
from reactin_cli.sources.encoding import find_encoding
from reactin_cli.sources.options import FORMATS, ReadOptions
from reactin_cli.sources.signatures import EXPORT, refuse_markup, refuse_signature
from reactin_cli.sources.source import Description, Source
from reactin_cli.sources.text import Text
from reactin_cli.sources.unpack import OtherWorkbook, unpack

JSON_NAMES = (".json", ".jsonl", ".ndjson")

BLANKS = 64 * 1024
"""Where so many blanks come first, nothing else will come."""

APPLIES_TO = {
    "delimiter": ("csv", "tsv"),
    "encoding": ("csv", "tsv", "json", "jsonl"),
    "sheet": ("xlsx",),
    "include_hidden": ("xlsx",),
    "header_row": ("csv", "tsv", "xlsx"),
}
"""The options that override detection, and the formats that have such a thing."""

_ARRAY = re.compile(r'\[\s*(?:[{\["\]\d-]|true|false|null|$)')
_OBJECT = re.compile(r"\{\s*[^{\s]|\{\s*$")
_OBJECT_LINE = re.compile(r'^[ \t]*\{[ \t]*"', re.MULTILINE)
_SPREAD_OBJECT = re.compile(r"\{[ \t]*[\r\n]")


def open_source(
    source: str | os.PathLike[str] | BinaryIO, options: ReadOptions, numbers: Iterator[int]
) -> Source:
    """Open a file or a stream. `numbers` goes on through all sources of a run.

    Raises SourceError if it is not there, holds nothing, or is no list of leads.
    """
    if options.format not in FORMATS:
        raise SourceError(f"There is no format {options.format!r}.", f"Use {', '.join(FORMATS)}.")
    content = open_content(source)
    try:
        inside = unpack(content)
        if isinstance(inside, zipfile.ZipFile):
            from reactin_cli.sources.workbook import open_workbook  # only what this one needs

            opened = open_workbook(content, inside, options, numbers)
        elif isinstance(inside, OtherWorkbook):
            from reactin_cli.sources.other_workbooks import open_other_workbook

            opened = open_other_workbook(*inside, options, numbers)
        else:
            opened = _open_text(inside, options, numbers)
        refuse_idle(options, opened)
        return opened
    except BaseException:
        content.close()
        raise


def refuse_idle(options: ReadOptions, source: Source) -> None:
    """Raise UsageError for an option that says nothing about a source of this format."""
    form = source.description.format
    for name, formats in APPLIES_TO.items():
        if getattr(options, name) not in (None, False) and form not in formats:
            flag = "--" + name.replace("_", "-")
            raise UsageError(
                f"{flag} does not apply to {source.name}, which is {form.upper()}.", f"Drop {flag}."
            )


def _open_text(content: Content, options: ReadOptions, numbers: Iterator[int]) -> Source:
    refuse_signature(content.name, content.head())
    if options.format == "xlsx":
        raise SourceError(f"{content.name} is not an Excel workbook.", "Drop --format.")
    if options.format == "singer":
        from reactin_cli.sources.singer.reader import ENCODING, SingerRows

        return Source(content, Description("singer", ENCODING), SingerRows(content), numbers)
    encoding = find_encoding(content, options.encoding)
    text = Text(content, encoding.name)
    beginning = _beginning(text)
    description = Description("csv", encoding.name, notes=(encoding.note,) if encoding.note else ())
    if not beginning:
        return _open_nothing(content, description, numbers)
    if options.format == "auto":
        refuse_markup(content.name, beginning)
    if _is_json(beginning, options.format, content.name):
        return _open_json(content, text, beginning, description, numbers)
    return _open_delimited(content, text, options, description, numbers)


def _beginning(text: Text) -> str:
    """Give the text from its first visible character on; empty if there is none."""
    text.peek(1)
    while not text.peek().strip() and len(text.peek()) < BLANKS and text.more():
        pass
    return text.peek().lstrip()


def _open_nothing(content: Content, description: Description, numbers: Iterator[int]) -> Source:
    if not content.stream:
        raise SourceError(f"{content.name} is empty.", "Check that the export was complete.")
    return Source(content, description, NoRows(), numbers, ())


class NoRows:
    """What is read from a stream in which nothing came."""

    def __init__(self) -> None:
        self.numbers: Iterator[int] = count(1)

    def __iter__(self) -> Iterator[list[Row]]:
        """Give nothing."""
        return iter(())


def _is_json(beginning: str, chosen: str, name: str) -> bool:
    if chosen != "auto":
        return chosen in {"json", "jsonl"}
    if _ARRAY.match(beginning) or _OBJECT.match(beginning):
        return True
    # The first line may be broken: then the name and the lines behind it tell.
    return name.lower().endswith(JSON_NAMES) and bool(_OBJECT_LINE.search(beginning))


def _open_json(
    content: Content, text: Text, beginning: str, description: Description, numbers: Iterator[int]
) -> Source:
    if beginning[0] not in "[{" and not _OBJECT_LINE.search(beginning):
        raise SourceError(
            f"{content.name} contains no JSON objects.",
            "Give one object a line, an array of objects, or drop --format.",
        )
    from reactin_cli.sources.json_array import JsonArray
    from reactin_cli.sources.json_objects import JsonObjects
    from reactin_cli.sources.json_shape import list_inside
    from reactin_cli.sources.json_wrapped import JsonWrapped

    array = beginning[0] == "["
    spread = array or bool(_SPREAD_OBJECT.match(beginning))
    if path := None if array else list_inside(text):
        note = f"The leads are the list “{'.'.join(path)}” of the object."
        description = replace(description, format="json", notes=(*description.notes, note))
        wrapped = JsonWrapped(text, description.encoding, path)
        return Source(content, description, wrapped, numbers)
    description = replace(description, format="json" if spread else "jsonl")
    kind = JsonArray if array else JsonObjects
    return Source(content, description, kind(text, description.encoding), numbers)


def _open_delimited(
    content: Content,
    text: Text,
    options: ReadOptions,
    description: Description,
    numbers: Iterator[int],
) -> Source:
    reader, layout = open_delimited(text, options, description.encoding)
    if not layout.rows:
        _refuse_scalar(content.name, text.peek())
    description = replace(
        description,
        format="tsv" if layout.dialect.delimiter == "\t" else "csv",
        delimiter=layout.dialect.delimiter,
        header_line=layout.header_line,
        notes=(*description.notes, *reader.notes),
    )
    return Source(content, description, reader, numbers, reader.columns)


def _refuse_scalar(name: str, text: str) -> None:
    """Raise SourceError for a JSON number or word; a text in quotes may be a lonely header."""
    try:
        scalar = json.loads(text)
    except (ValueError, RecursionError):
        return
    if not isinstance(scalar, str) or name.lower().endswith(JSON_NAMES):
        raise SourceError(f"{name} is a single JSON value, not a list of leads.", EXPORT)
