"""Reads the large XML parts of a workbook as a stream: its cells and its texts."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from reactin_cli.sources.text import LONGEST

CHUNK = 256 * 1024
"""Bytes parsed at a time."""

Attributes = dict[str, str]


def mentions(data: IO[bytes], marks: tuple[bytes, ...]) -> bool:
    """Tell whether a part contains any of the marks, and so is worth parsing."""
    tail, longest = b"", max(map(len, marks))
    while piece := data.read(CHUNK):
        if any(mark in tail + piece for mark in marks):
            return True
        tail = piece[-longest:]
    return False


class XmlReader:
    """Calls what is asked for at elements' starts and ends; gathers the text of values.

    Expat itself is used: a tree of elements, even one that is dropped row by row, takes five times
    as long, and the cells of a large workbook are millions.
    """

    def __init__(self) -> None:
        self.text: list[str] = []
        """What stood in `v` and `t` elements since it was cleared last."""
        self.starts: dict[str, Callable[[Attributes], None]] = {
            "v": self._take,
            "t": self._take,
            "rPh": self._skip,
        }
        self.ends: dict[str, Callable[[], None]] = {
            "v": self._leave,
            "t": self._leave,
            "rPh": self._go_on,
        }
        self._phonetic = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._root

    def read(self, data: IO[bytes]) -> Iterator[None]:
        """Parse to the end, stopping after each piece for whoever takes what it gave."""
        taken = 0
        while piece := data.read(CHUNK):
            self._parser.Parse(piece, False)
            taken += len(piece)
            if taken - self._parser.CurrentByteIndex > LONGEST:
                raise ValueError(f"a tag or comment is longer than {LONGEST >> 20} MB")
            if sum(map(len, self.text)) > LONGEST:
                raise ValueError(
                    f"a cell contains more than {LONGEST >> 20} MB, more than any lead has"
                )
            yield
        self._parser.Parse(b"", True)
        yield

    def _root(self, name: str, _: Attributes) -> None:
        """Learn from the root element which prefix the names have."""
        prefix = name[: name.find(":") + 1]
        starts = {prefix + local: call for local, call in self.starts.items()}
        ends = {prefix + local: call for local, call in self.ends.items()}

        def start(name: str, attributes: Attributes) -> None:
            if name in starts:
                starts[name](attributes)

        def end(name: str) -> None:
            if name in ends:
                ends[name]()

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end

    def _take(self, _: Attributes) -> None:
        if not self._phonetic:
            self._parser.CharacterDataHandler = self.text.append

    def _leave(self) -> None:
        self._parser.CharacterDataHandler = None

    def _skip(self, _: Attributes) -> None:
        """Pass over how a text is pronounced, which is written beside it in Japanese."""
        self._phonetic = True

    def _go_on(self) -> None:
        self._phonetic = False
