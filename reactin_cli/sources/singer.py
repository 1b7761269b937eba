"""Singer messages become rows: one for each record of each stream (Singer specification, 0.3.0)."""

import io
import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from reactin_cli.errors import SourceError
from reactin_cli.model import Row
from reactin_cli.sources.json_values import JsonRows, decode, is_suspicious
from reactin_cli.sources.text import LineCutter, Text

DEEPEST_SCHEMA = 8
"""Levels of a schema's objects that become columns, as of a record's."""

MOST_STREAMS = 1_000
"""Streams that a tap may have."""

_IGNORED = frozenset({"ACTIVATE_VERSION"})


class TapState(NamedTuple):
    """Where a tap goes on, once so many rows before it are done."""

    rows: int
    value: str
    """As JSON."""


class SingerRecords(JsonRows):
    """The rows of a tap's records; a row's source is its stream."""

    def __init__(self, text: Text, encoding: str) -> None:
        super().__init__(text.name, encoding)
        self.streams: dict[str, tuple[str, ...]] = {}
        """Stream → the columns that its schema names."""
        self.states: deque[TapState] = deque()
        """The states that were read; whoever uses them takes them away."""
        self._text = text
        self._cutter = LineCutter(text.name, eager=False)
        self._line = self._rows = 0

    def __iter__(self) -> Iterator[list[Row]]:
        """Give the rows of each piece of text.

        Raises SourceError at a line that is no message: what follows may not be what was meant.
        """
        for piece in self._text:
            yield from self._batch(self._cutter.cut(piece))
        yield from self._batch(self._cutter.finish())

    def _batch(self, text: str) -> Iterator[list[Row]]:
        """Give the rows of a text together, those before an error too."""
        rows: list[Row] = []
        failure: SourceError | None = None
        try:
            for row in self._read(text):
                rows.append(row)
        except SourceError as error:
            failure = error
        if rows:
            yield rows
        if failure:
            raise failure

    def _read(self, text: str) -> Iterator[Row]:
        for line in io.StringIO(text):
            self._line += 1
            if line.strip() and (row := self._message(line)):
                self._rows += 1
                yield row

    def _message(self, line: str) -> Row | None:
        message = self._decoded(line)
        kind = message.get("type")
        if kind == "RECORD":
            return self._record(message, line)
        if kind == "SCHEMA":
            self._schema(message)
        elif kind == "STATE":
            value = json.dumps(json.loads(line).get("value"))  # with its numbers as they are
            self.states.append(TapState(self._rows, value))
        elif kind not in _IGNORED:
            raise self._unusable(f"a message of type {str(kind)[:40]!r}")
        return None

    def _decoded(self, line: str) -> dict[str, Any]:
        try:
            message, end = decode(line, 0)
        except json.JSONDecodeError:
            raise self._unusable("no JSON object") from None
        if not isinstance(message, dict) or line[end:].strip():
            raise self._unusable("no JSON object")
        return message

    def _record(self, message: Mapping[str, Any], line: str) -> Row | None:
        stream, record = message.get("stream"), message.get("record")
        if not isinstance(stream, str) or not isinstance(record, dict):
            raise self._unusable("a RECORD without a stream or a record")
        row = self.row(record, self._line, suspicious=is_suspicious(line))
        if row:
            row.source = stream
        return row

    def _schema(self, message: Mapping[str, Any]) -> None:
        stream, schema = message.get("stream"), message.get("schema")
        if not isinstance(stream, str) or not isinstance(schema, dict):
            raise self._unusable("a SCHEMA without a stream or a schema")
        if len(self.streams) >= MOST_STREAMS:
            raise self._unusable(f"stream number {MOST_STREAMS + 1:,}")
        self.streams[stream] = tuple(_columns(schema, "", DEEPEST_SCHEMA))

    def _unusable(self, what: str) -> SourceError:
        return SourceError(
            f"Line {self._line} of {self._name} is {what}, not a Singer message that can be used.",
            "Check that the tap writes nothing else to its standard output.",
        )


def _columns(schema: Mapping[str, Any], before: str, levels: int) -> Iterator[str]:
    properties = schema.get("properties")
    for name, shape in properties.items() if isinstance(properties, dict) else ():
        nested = isinstance(shape, dict) and isinstance(shape.get("properties"), dict)
        if nested and levels > 1:
            yield from _columns(shape, f"{before}{name}.", levels - 1)
        elif not nested:
            yield before + name
