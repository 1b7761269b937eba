"""What the cells of a workbook refer to: its sheets, its texts, and which numbers are dates."""

import re
import zipfile
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from reactin_cli.sources.package import Relation, elements, reference, relations, root_of
from reactin_cli.sources.unpack import WORKBOOK
from reactin_cli.sources.xml_reader import Attributes, XmlReader

DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The ids of the number formats for dates and times that Excel has built in."""

# Both count 1900 as a leap year, as Lotus 1-2-3 did: right from March 1900 on.
SINCE_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no time zone
SINCE_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\[\]]*+\]', re.IGNORECASE)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


MOST_TEXT = 256 * 1024 * 1024
"""Characters that cells share, which are held in memory, and so much more for each text."""
_EACH = 64

MOST_SHEETS = 1_000


class SheetPart(NamedTuple):
    """A sheet of cells."""

    title: str
    member: str
    visible: bool


class Book:
    """A workbook, of which only what is asked for is read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        root = root_of(archive, WORKBOOK)
        self._relations = relations(archive, WORKBOOK)
        self.sheets = [
            SheetPart(
                element.get("name", ""),
                self._relations[reference(element)].member,
                element.get("state", "visible") == "visible",
            )
            for element in elements(root, "sheet")
            if self._relations[reference(element)].kind == "worksheet"
        ]
        if len(self.sheets) > MOST_SHEETS:
            raise ValueError(f"it has more than {MOST_SHEETS:,} sheets")
        since_1904 = any(e.get("date1904") in ("1", "true") for e in elements(root, "workbookPr"))
        self.epoch = SINCE_1904 if since_1904 else SINCE_1900

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells share, by their numbers."""
        part = self._part("sharedStrings")
        if part is None:
            return []
        reader = _TextsReader()
        with self.archive.open(part.member) as data:
            for _ in reader.read(data):
                pass
        return reader.texts

    @cached_property
    def date_styles(self) -> frozenset[str]:
        """The styles that show a number as a date or a time, by their numbers."""
        part = self._part("styles")
        if part is None:
            return frozenset()
        root = root_of(self.archive, part.member)
        dates = {str(number) for number in DATE_FORMATS}
        dates |= {
            element.get("numFmtId", "")
            for element in elements(root, "numFmt")
            if is_date_format(element.get("formatCode", ""))
        }
        styles = [xf for group in elements(root, "cellXfs") for xf in group]
        return frozenset(str(n) for n, xf in enumerate(styles) if xf.get("numFmtId") in dates)

    def _part(self, kind: str) -> Relation | None:
        return next((each for each in self._relations.values() if each.kind == kind), None)


def is_date_format(code: str) -> bool:
    """Tell whether a number format, such as `dd.mm.yy`, shows a date or a time."""
    return bool(re.search("[dmhys]", _LITERAL.sub("", code), re.IGNORECASE))


def unescaped(text: str) -> str:
    """Give the characters that XML cannot hold, which Excel writes as `_x000D_`."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


class _TextsReader(XmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._size = 0
        self.starts["si"] = self._begin
        self.ends["si"] = self._end

    def _begin(self, _: Attributes) -> None:
        self.text.clear()

    def _end(self) -> None:
        text = unescaped("".join(self.text))
        self.texts.append(text)
        self._size += len(text) + _EACH
        if self._size > MOST_TEXT:
            raise ValueError(f"its texts are more than {MOST_TEXT >> 20} MB")
