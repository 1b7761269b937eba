"""The links behind a sheet's cells, which a spreadsheet shows as text in blue."""

import re
import zipfile
from collections.abc import Iterator, Mapping

from reactin_cli.sources.cells import column_of
from reactin_cli.sources.package import Relation, relations
from reactin_cli.sources.xml_reader import Attributes, XmlReader, mentions

Links = dict[int, dict[int, str]]
"""The sheet's row → the column, from 0 → where the link leads."""

MOST_CELLS = 10_000
"""A link over a wider range than this is decoration."""

MOST_LINKS = 1_500_000
"""Cells with links, which are held in memory: more than a sheet has rows."""

_TARGET = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_FORMULA = re.compile(r'=?\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_CELLS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MENTIONS = (b"hyperlink ", b"HYPERLINK(")


def read_links(archive: zipfile.ZipFile, member: str) -> Links:
    """Collect a sheet's links to web pages and mail addresses.

    They stand behind the cells in the file, so it is read once for them alone, if it has any.
    """
    with archive.open(member) as data:
        if not mentions(data, _MENTIONS):
            return {}
    reader = _LinksReader(relations(archive, member))
    with archive.open(member) as data:
        for _ in reader.read(data):
            pass
    links: Links = {}
    count = 0
    for cells, target in reader.found:
        for row, column in _places(cells) if _TARGET.match(target) else ():
            links.setdefault(row, {})[column] = target
            count += 1
        if count > MOST_LINKS:
            raise ValueError(f"it has more than {MOST_LINKS:,} links")
    return links


def differs(text: str, target: str) -> bool:
    """Tell whether a link says more than the text of its cell."""
    plain = re.sub("^mailto:", "", target, flags=re.IGNORECASE)
    return text.strip() not in {target, target.rstrip("/"), plain}


class _LinksReader(XmlReader):
    """Collects cells and where they lead, from formulas and from the list of links."""

    def __init__(self, relations: Mapping[str, Relation]) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._relations = relations
        self._cell = ""
        self.starts |= {"c": self._begin_cell, "f": self._take, "hyperlink": self._link}
        self.ends["f"] = self._end_formula

    def _begin_cell(self, cell: Attributes) -> None:
        self._cell = cell.get("r", "")
        self.text.clear()

    def _end_formula(self) -> None:
        self._leave()
        if match := _FORMULA.match("".join(self.text)):
            self.found.append((self._cell, match[1]))

    def _link(self, link: Attributes) -> None:
        reference = next((value for name, value in link.items() if name.endswith(":id")), "")
        if reference in self._relations:
            self.found.append((link.get("ref", ""), self._relations[reference].target))


def _places(cells: str) -> Iterator[tuple[int, int]]:
    """Give row and column of each cell in a reference such as `B2` or `B2:C9`."""
    edges = [(column_of(letters), int(row)) for letters, row in _CELLS.findall(cells)]
    if not edges:
        return
    (left, top), (right, bottom) = edges[0], edges[-1]
    if (right - left + 1) * (bottom - top + 1) > MOST_CELLS:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column
