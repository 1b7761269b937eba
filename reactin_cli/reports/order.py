"""Rows settle in any order and are written in that of the input."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, runtime_checkable

from reactin_cli.errors import StorageError
from reactin_cli.model import Row
from reactin_cli.reports.held import HeldRows
from reactin_cli.reports.summary import ImportResult

AMENDABLE = 20_000
"""Written rows that can still be changed, the latest."""


class Output(Protocol):
    """A file of settled rows."""

    path: Path
    """Where it is."""

    def encode(self, rows: Sequence[Row]) -> list[str]:
        """Give one text for each row; an empty one where this file has nothing to say of it."""

    def write(self, text: str) -> None:
        """Add encoded rows; raises StorageError once, at the first failure."""

    def replace_end(self, old: str, new: str) -> None:
        """Write something else in place of the rows that were written last."""

    def close(self) -> None:
        """Take no more rows; raises StorageError where that fails."""


@runtime_checkable
class Concluded(Protocol):
    """An output that also tells what the run came to."""

    def conclude(self, result: ImportResult) -> None:
        """Write that and complete the file; raises StorageError where that fails."""

    def abandon(self) -> None:
        """Close the file without that; raises StorageError where that fails."""


def abandon(output: Output) -> None:
    """Close an output of a run that came to nothing which could be told."""
    with suppress(StorageError):  # what ended the run is reported already
        output.close()
        if isinstance(output, Concluded):
            output.abandon()


class InOrder:
    """Takes each settled row once, in any order, and hands on in the order of row numbers.

    The numbers count from 1 without gaps. What comes in order is written at once; a row that
    has to wait for an earlier one is encoded and put aside.
    """

    def __init__(self, outputs: Sequence[Output]) -> None:
        self._outputs = outputs
        self._next = 1
        self._held: HeldRows | None = None
        self._failures: list[StorageError] = []
        self._latest = [deque[str](maxlen=AMENDABLE) for _ in outputs]
        """The texts that were written last, for each output."""

    def write(self, rows: Sequence[Row]) -> None:
        """Take settled rows.

        StorageError is raised at an output's first failure, after the other outputs were served;
        and each time that a row could not be put aside.
        """
        if not rows or not self._outputs:
            return
        numbers = [row.number for row in rows]
        encoded = [output.encode(rows) for output in self._outputs]
        if numbers == list(range(self._next, self._next + len(numbers))):
            self._hand_on(encoded)
        else:
            self._put_aside(numbers, encoded)
        if self._held and (texts := self._held.take(self._next)):
            self._hand_on(list(zip(*texts, strict=True)))
        self._raise_failure()

    def amend(self, rows: Sequence[Row]) -> None:
        """Take another version of rows that were given before, the latest or any that wait."""
        if not rows or not self._outputs:
            return
        texts = {row.number: [output.encode([row])[0] for output in self._outputs] for row in rows}
        for number in [number for number in texts if number >= self._next]:
            if self._held:
                self._held.replace(number, texts.pop(number))
        oldest = self._next - len(self._latest[0])
        texts = {number: text for number, text in texts.items() if number >= oldest}
        if texts:
            self._rewrite(min(texts), texts)
        self._raise_failure()

    def _rewrite(self, start: int, texts: dict[int, list[str]]) -> None:
        """Write the end of each file anew, from the row of that number on."""
        for place, (output, latest) in enumerate(zip(self._outputs, self._latest, strict=True)):
            old = list(latest)[start - self._next :]
            new = [
                texts[number][place] if number in texts else text
                for number, text in enumerate(old, start)
            ]
            for number, text in enumerate(new, start):
                latest[number - self._next] = text
            with self._noting_failure():
                output.replace_end("".join(old), "".join(new))

    def close(self) -> int:
        """Write what still waits and close the outputs.

        Gives how many rows before the last one never came: more than 0 if a run was cut short.
        """
        missing = 0
        with self._noting_failure():
            missing = self._write_rest()
        for output in self._outputs:
            with self._noting_failure():
                output.close()
        self._raise_failure()
        return missing

    def conclude(self, result: ImportResult) -> None:
        """Tell the outputs that want to know it what the run came to; raises StorageError."""
        for output in self._outputs:
            if isinstance(output, Concluded):
                with self._noting_failure():
                    output.conclude(result)
        self._raise_failure()

    def abandon(self) -> None:
        """Close the outputs as they are."""
        for output in self._outputs:
            abandon(output)

    def _write_rest(self) -> int:
        missing = 0
        while self._held:
            first = self._held.first()
            missing += first - self._next
            self._next = first
            self._hand_on(list(zip(*self._held.take(first), strict=True)))
        if self._held is not None:
            self._held.close()
        return missing

    def _put_aside(self, numbers: list[int], encoded: list[list[str]]) -> None:
        if min(numbers) < self._next:
            raise AssertionError(f"Row {min(numbers)} was settled twice.")
        if self._held is None:
            self._held = HeldRows()
        self._held.put(numbers, list(zip(*encoded, strict=True)))

    def _hand_on(self, encoded: Sequence[Sequence[str]]) -> None:
        """Write the texts of the next rows: a sequence for each output."""
        self._next += len(encoded[0])
        for latest, texts in zip(self._latest, encoded, strict=True):
            latest.extend(texts)
        for output, texts in zip(self._outputs, encoded, strict=True):
            with self._noting_failure():
                output.write("".join(texts))

    @contextmanager
    def _noting_failure(self) -> Iterator[None]:
        try:
            yield
        except StorageError as error:
            self._failures.append(error)

    def _raise_failure(self) -> None:
        if self._failures:
            raise self._failures.pop(0)
