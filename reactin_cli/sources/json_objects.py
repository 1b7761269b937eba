"""JSON objects one after another become rows: one a line (JSON Lines), or spread over lines."""

import io
import json
import re
from collections.abc import Iterator

from reactin_cli.model import Row
from reactin_cli.sources.json_values import JsonRows, decode_all, is_suspicious
from reactin_cli.sources.text import LONGEST, LineCutter, Text, line_breaks

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+("?)')
"""A string, closed or not: an open one is matched only once, so that the time stays linear."""


class JsonObjects(JsonRows):
    """The rows of objects that follow each other. A broken one is a wrong row, the next goes on.

    The first object decides: if it fills one line, each line is an object, and a broken line is
    known at once. Else an object ends where its brackets close, or where a line begins with `{`.
    """

    def __init__(self, text: Text, encoding: str) -> None:
        super().__init__(text.name, encoding)
        self._text = text
        self._cutter = LineCutter(text.name, eager=False)
        self._line = 1
        self._one_a_line = False
        self._open: list[str] = []
        self._open_line = 1
        self._depth = 0

    def __iter__(self) -> Iterator[list[Row]]:
        """Give all rows that are complete with each piece of text."""
        for piece in self._text:
            rows = list(self._rows(self._cutter.cut(piece)))
            if self._text.stream and self._closes(self._cutter.rest):
                rows += self._rows(self._cutter.finish())
            if rows:
                yield rows
        rows = list(self._rows(self._cutter.finish()))
        if self._open:
            rows += self._whole("".join(self._open), self._open_line)
        if rows:
            yield rows

    def _rows(self, text: str) -> Iterator[Row]:
        for line in io.StringIO(text, newline=""):
            yield from self._take(line)
            self._line += line_breaks(line, 0, len(line))

    def _take(self, line: str) -> Iterator[Row]:
        if self._open and line.startswith("{"):
            yield from self._close()
        if self._open:
            self._open.append(line)
            self._depth += _depth(line)
            if self._depth <= 0 or sum(map(len, self._open)) > LONGEST:
                yield from self._close()
        elif self._one_a_line or not line.lstrip().startswith("{") or _depth(line) <= 0:
            yield from self._whole(line, self._line)
        else:
            self._open, self._open_line, self._depth = [line], self._line, _depth(line)

    def _close(self) -> Iterator[Row]:
        text, self._open = "".join(self._open), []
        yield from self._whole(text, self._open_line)

    def _whole(self, text: str, line: int) -> Iterator[Row]:
        """Make rows of a text that holds whole objects, usually one."""
        try:
            values = decode_all(text)
        except json.JSONDecodeError as error:
            where = "" if error.lineno == 1 else f" (line {line + error.lineno - 1})"
            yield self.broken(
                f"{error.msg.removesuffix(' at')} at column {error.colno}{where}", text, line
            )
            return
        suspicious = is_suspicious(text)
        for value in values:
            if row := self.row(value, line, suspicious=suspicious):
                self._one_a_line = self._one_a_line or "\n" not in text.strip()
                yield row

    def _closes(self, rest: str) -> bool:
        """Tell whether an object ends with what has no line end yet."""
        if not rest.rstrip().endswith("}") or '"' in _without_strings(rest):
            return False
        return _depth(rest) + (self._depth if self._open else 0) == 0


def _depth(line: str) -> int:
    """Count the brackets that a line opens and does not close."""
    bare = _without_strings(line)
    return sum(map(bare.count, "{[")) - sum(map(bare.count, "}]"))


def _without_strings(text: str) -> str:
    """Remove the strings that are closed."""
    return _STRING.sub(lambda string: "" if string[1] else string[0], text)
