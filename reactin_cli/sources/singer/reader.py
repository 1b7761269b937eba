"""The messages of a tap, from a stream or a file, as they arrive."""

import io
from collections.abc import Iterator
from itertools import count, repeat

from reactin_cli.errors import SourceError
from reactin_cli.model import Row
from reactin_cli.sources.content import Content
from reactin_cli.sources.json_values import JsonRows
from reactin_cli.sources.singer.messages import BrokenMessage, Message, RecordMessage, message_in
from reactin_cli.sources.text import LineCutter, Text

ENCODING = "utf-8"

MOST_STREAMS = 1_000
"""A tap with more streams is not one for leads."""


class Messages:
    """Reads the messages of one tap."""

    def __init__(self, content: Content) -> None:
        self._text = Text(content, ENCODING)
        self._cutter = LineCutter(content.name, eager=False)
        self._line = 0

    def __iter__(self) -> Iterator[list[Message]]:
        """Give the messages that are complete with each piece of text.

        Raises SourceError where a line is too long, or the last one breaks off.
        """
        for piece in self._text:
            yield from self._until_fault(self._cutter.cut(piece))
        last = list(self._messages(self._cutter.finish()))
        if last and isinstance(last[0], BrokenMessage):
            raise SourceError(
                f"The messages break off in line {self._line}: the tap ended early.",
                "See what the tap says, and run it again: what was added is not sent twice.",
            )
        yield last

    def _until_fault(self, text: str) -> Iterator[list[Message]]:
        """Give the messages in a text; where one must not be passed over, those before it first."""
        found: list[Message] = []
        try:
            for message in self._messages(text):
                found.append(message)
        except SourceError:
            yield found
            raise
        yield found

    def _messages(self, text: str) -> Iterator[Message]:
        for line in io.StringIO(text, newline=""):
            self._line += 1
            if message := message_in(line, self._line):
                yield message


class StreamRows:
    """Makes rows of records, for each stream with its own columns; their numbers come later."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._streams: dict[str, JsonRows] = {}

    def row(self, message: RecordMessage | BrokenMessage) -> Row | None:
        """Make a row; None if nothing is in the record. Raises SourceError for too many streams."""
        if isinstance(message, BrokenMessage):
            return self._of(self._name).broken(message.what, message.text, message.line)
        rows = self._of(message.stream)
        return rows.row(message.value, message.line, suspicious=message.is_suspicious)

    def _of(self, stream: str) -> JsonRows:
        if stream not in self._streams:
            if len(self._streams) >= MOST_STREAMS:
                raise SourceError(
                    f"{self._name} has more than {MOST_STREAMS:,} streams.",
                    "Select in the tap the streams that hold people.",
                )
            self._streams[stream] = rows = JsonRows(stream, ENCODING)
            rows.numbers = repeat(0)
        return self._streams[stream]


class SingerRows:
    """The rows of all streams, one after another, for whoever wants nothing else."""

    def __init__(self, content: Content) -> None:
        self.numbers: Iterator[int] = count(1)
        self._messages = Messages(content)
        self._rows = StreamRows(content.name)

    def __iter__(self) -> Iterator[list[Row]]:
        """Give all rows that are complete with each piece of text."""
        for messages in self._messages:
            found = [
                self._rows.row(m) for m in messages if isinstance(m, RecordMessage | BrokenMessage)
            ]
            if rows := [row for row in found if row]:
                for row in rows:
                    row.number = next(self.numbers)
                yield rows
