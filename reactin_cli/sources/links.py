"""The links behind a sheet's cells, which a spreadsheet shows as text in blue."""

import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree

from reactin_cli.sources.unpack import WORKBOOK

Links = dict[int, dict[int, str]]
"""The sheet's row → the column, from 0 → where the link leads."""

MOST_CELLS = 10_000
"""A link over a wider range than this is decoration."""

_TARGET = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_FORMULA = re.compile(r'=?\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_MENTION = re.compile(rb"<(?:\w+:)?hyperlink\s|HYPERLINK\(", re.IGNORECASE)
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_links(archive: zipfile.ZipFile, sheet: str) -> Links:
    """Collect a sheet's links to web pages and mail addresses.

    They stand behind the cells in the file, so it is read once for them alone, if it has any.
    """
    member = _member(archive, sheet)
    with archive.open(member) as data:
        if not _mentions_links(data):
            return {}
    targets = _targets(archive, member)
    links: Links = {}
    with archive.open(member) as data:
        for cells, target in _each_link(data, targets):
            if _TARGET.match(target):
                for row, column in _places(cells):
                    links.setdefault(row, {})[column] = target
    return links


def differs(text: str, target: str) -> bool:
    """Tell whether a link says more than the text of its cell."""
    plain = re.sub("^mailto:", "", target, flags=re.IGNORECASE)
    return text.strip() not in {target, target.rstrip("/"), plain}


def _mentions_links(data: IO[bytes]) -> bool:
    tail = b""
    while chunk := data.read(1 << 18):
        if _MENTION.search(tail + chunk):
            return True
        tail = chunk[-32:]
    return False


def _each_link(data: IO[bytes], targets: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give cell references and where they lead, from formulas and from the list of links."""
    rows = None
    for event, element in ElementTree.iterparse(data, events=("start", "end")):  # noqa: S314 - expat limits entity expansion itself
        kind = _local(element.tag)
        if event == "start":
            rows = element if kind == "sheetData" else rows
        elif kind == "c":
            formula = next((part.text or "" for part in element if _local(part.tag) == "f"), "")
            if match := _FORMULA.match(formula):
                yield element.get("r", ""), match[1]
        elif kind == "row" and rows is not None:
            rows.clear()  # what was read is dropped: memory stays flat
        elif kind == "hyperlink":
            yield element.get("ref", ""), targets.get(element.get(_REFERENCE, ""), "")


def _places(cells: str) -> Iterator[tuple[int, int]]:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = (edge or 1 for edge in range_boundaries(cells))
    if (right - left + 1) * (bottom - top + 1) > MOST_CELLS:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column - 1


def _member(archive: zipfile.ZipFile, sheet: str) -> str:
    """Give the name of the member that holds a sheet."""
    targets = _targets(archive, WORKBOOK)
    for element in ElementTree.fromstring(archive.read(WORKBOOK)).iter():  # noqa: S314 - as above
        if _local(element.tag) == "sheet" and element.get("name") == sheet:
            target = targets[element.get(_REFERENCE, "")]
            return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    raise KeyError(sheet)


def _targets(archive: zipfile.ZipFile, member: str) -> dict[str, str]:
    """Give where the references in a member lead."""
    folder, _, name = member.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    root = ElementTree.fromstring(archive.read(relations))  # noqa: S314 - as above
    return {element.get("Id", ""): element.get("Target", "") for element in root}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
