"""The parts of an Excel workbook, a zip of XML files that refer to each other."""

import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree import ElementTree

LARGEST_PART = 24 * 1024 * 1024
"""Bytes of a part that is held in memory: a list of sheets, of styles, or of links. As a tree it
takes about ten times as much; a sheet with 100,000 links has one of 20 MB."""

REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
"""The attribute by which an element refers to a part; the strict flavour has another address."""

STRICT_REFERENCE = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Relation(NamedTuple):
    """A reference from one part to another, or to the world outside."""

    kind: str
    """The last word of its type: `worksheet`, `sharedStrings`, `styles`, `hyperlink`, …"""
    target: str
    """As it stands: relative to the part, or an address outside."""
    member: str
    """The name of the part in the archive, if it is one."""


def relations(archive: zipfile.ZipFile, member: str) -> dict[str, Relation]:
    """Give the references of a part by their ids."""
    folder, _, name = member.rpartition("/")
    file = f"{folder}/_rels/{name}.rels"
    if file not in archive.namelist():
        return {}
    return {
        element.get("Id", ""): Relation(
            element.get("Type", "").rpartition("/")[2],
            target := element.get("Target", ""),
            normpath(join("/", folder, target)).lstrip("/"),
        )
        for element in root_of(archive, file)
    }


def reference(element: ElementTree.Element) -> str:
    """Give the id of the reference that an element makes; empty without one."""
    return element.get(REFERENCE) or element.get(STRICT_REFERENCE) or ""


def root_of(archive: zipfile.ZipFile, member: str) -> ElementTree.Element:
    """Parse a small part as a whole. Raises ValueError for one that is too large."""
    with archive.open(member) as part:
        data = part.read(LARGEST_PART + 1)  # what the archive says of sizes may be a lie
    if len(data) > LARGEST_PART:
        raise ValueError(f"{member} is larger than {LARGEST_PART >> 20} MB")
    return ElementTree.fromstring(data)  # noqa: S314 - expat limits entity expansion itself


def elements(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Give the elements of that local name, in whatever namespace."""
    return (element for element in root.iter() if local(element.tag) == name)


def local(tag: str) -> str:
    """Give a name without its namespace."""
    return tag.rpartition("}")[2]
