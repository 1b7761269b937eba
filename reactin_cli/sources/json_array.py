"""The elements of one JSON array become rows, one by one: it is never held as a whole."""

import json
import re
from collections.abc import Iterator

from reactin_cli.errors import SourceError
from reactin_cli.model import Row
from reactin_cli.sources.json_values import JsonRows, decode, is_suspicious
from reactin_cli.sources.text import LONGEST, Text, line_breaks, too_long

_BETWEEN = re.compile(r"[\s,]*")
_NEAR_END = 12
"""An error so near to the end of what has arrived may be a token that is cut in two."""


class JsonArray(JsonRows):
    """The rows of an array, or of several that follow each other (a query tool's results)."""

    def __init__(self, text: Text, encoding: str) -> None:
        super().__init__(text.name, encoding)
        self._text = text
        self._buffer = ""
        self._place = 0
        self._line = 1
        self._column = 0
        self._inside = False
        self._enough = 0

    def __iter__(self) -> Iterator[list[Row]]:
        """Give all rows that are complete with each piece of text.

        Raises SourceError where the array is broken, after the rows before that place.
        """
        for piece in self._text:
            self._buffer += piece
            yield from self._batch(final=False)
        yield from self._batch(final=True)
        self._check_end()

    def _check_end(self) -> None:
        if self._inside:
            raise self._broken("the array is not closed", self._place)

    def _batch(self, *, final: bool) -> Iterator[list[Row]]:
        if len(self._buffer) < self._enough and not final:
            return
        rows: list[Row] = []
        try:
            for row in self._rows(final=final):
                rows.append(row)
        except SourceError:
            if rows:
                yield rows
            raise
        if rows:
            yield rows
        self._forget()

    def _rows(self, *, final: bool) -> Iterator[Row]:
        suspicious = is_suspicious(self._buffer)
        while self._find_element():
            start = self._place
            try:
                value, end = decode(self._buffer, start)
            except json.JSONDecodeError as error:
                if final or not self._may_be_cut(error):
                    raise self._broken(error.msg, error.pos) from error
                return
            if end == len(self._buffer) and not final and not isinstance(value, (dict, list)):
                return  # a number or word that may go on
            line = self._line
            self._pass_to(end)
            if row := self.row(value, line, suspicious=suspicious):
                yield row

    def _find_element(self) -> bool:
        """Go to where the next element begins; False if nothing more has arrived."""
        while True:
            if self._skip_to_content():
                return False
            bracket = self._buffer[self._place]
            if bracket != ("]" if self._inside else "["):
                break
            self._inside = not self._inside
            self._pass_to(self._place + 1)
        if not self._inside:
            raise self._broken("there is text after the end of the array", self._place)
        return True

    def _skip_to_content(self) -> bool:
        """Pass blanks and commas; True if nothing else has arrived."""
        self._pass_to(_BETWEEN.match(self._buffer, self._place).end())  # type: ignore[union-attr]  # it matches everywhere
        return self._place == len(self._buffer)

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        left = len(self._buffer) - self._place
        if left > LONGEST:
            raise too_long(self._name)
        # Tried again only when there is twice as much, so that a large element costs no more than
        # twice its size; a stream cannot wait, what is complete must go on at once.
        self._enough = 0 if self._text.stream else 2 * left
        return error.msg.startswith("Unterminated") or error.pos >= len(self._buffer) - _NEAR_END

    def _pass_to(self, place: int) -> None:
        self._line += line_breaks(self._buffer, self._place, place)
        self._place = place

    def _forget(self) -> None:
        """Drop what has become rows."""
        last_end = self._buffer.rfind("\n", 0, self._place)
        self._column = self._place - last_end - 1 + (self._column if last_end < 0 else 0)
        self._buffer = self._buffer[self._place :]
        self._place = 0

    def _broken(self, what: str, place: int) -> SourceError:
        line = self._line + line_breaks(self._buffer, self._place, place)
        last_end = self._buffer.rfind("\n", 0, place)
        column = place - last_end + (self._column if last_end < 0 else 0)
        return SourceError(
            f"{self._name} is broken JSON in line {line}, column {column}: {what}.",
            "Fix that place or export the file again. The rows before it were read.",
        )
