"""The streams of one tap: which hold people, and how the columns of each are understood."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reactin_cli.errors import ReactinError, SourceError, UsageError
from reactin_cli.mapping.decide import decide
from reactin_cli.mapping.mapper import ColumnMapper
from reactin_cli.mapping.options import MapOptions, wanted_columns
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.sources.singer.messages import (
    BrokenMessage,
    Message,
    RecordMessage,
    SchemaMessage,
    StateMessage,
    UnknownMessage,
)
from reactin_cli.sources.singer.reader import Messages, StreamRows
from reactin_cli.sources.source import SAMPLE_ROWS

DELETED_AT = "_sdc_deleted_at"
"""The column in which taps say that a record was deleted at its source."""

DELETED = Outcome(
    Status.EXCLUDED,
    "deleted_at_source",
    f"The tap says that this record was deleted: {DELETED_AT}.",
)


IDLE = ("ACTIVATE_VERSION",)
"""Messages that ask for nothing here: it says that older records are gone, and a list keeps all."""


class NoMapper:
    """Finds no lead: for lines that are no message."""

    def apply(self, rows: list[Row]) -> None:
        """Leave the rows as they are."""


Item = tuple[ColumnMapper | NoMapper, list[Row]] | StateMessage
"""Rows with what finds the leads in them, or a state that follows the rows before it."""


@dataclass(slots=True)
class Stream:
    """One stream, as far as it is known."""

    name: str
    columns: dict[str, None] = field(default_factory=dict)
    """Those of its schema, and of the records that were looked at."""
    waiting: list[Row] = field(default_factory=list)
    """Rows that came before it was decided what they are."""
    sample: list[Row] = field(default_factory=list)
    mapper: ColumnMapper | None = None
    refused: ReactinError | None = None
    """Why it holds no people."""


class Streams:
    """Reads the messages of one tap and gives rows and states, in an order that keeps states true.

    What a column is, is decided from the first `SAMPLE_ROWS` records of its stream, or from those
    that came before a state: a tap waits for no answer, so there is time to look.
    """

    def __init__(self, name: str, messages: Messages, mapping: MapOptions) -> None:
        self._name = name
        self._messages = messages
        self._mapping = mapping
        self._rows = StreamRows(name)
        self._streams: dict[str, Stream] = {}
        self._broken: list[Row] = []
        self._state: StateMessage | None = None
        """One that waits until it is known that any stream holds people."""
        self._told: set[str] = set()
        self.note: Callable[[str], None] = lambda _: None
        """Hears a sentence for a person."""
        self.found: Callable[[Stream], None] = lambda _: None
        """Hears of each stream that holds people."""

    def items(self) -> Iterator[Item]:
        """Give rows and states.

        Raises SourceError where the messages cannot be read any further or no stream holds people,
        UsageError where only a person can say what a column means.
        """
        try:
            yield from self._items()
        except SourceError:
            yield from self._decided(at_once=True)  # what came before it is not lost
            raise

    def _items(self) -> Iterator[Item]:
        for messages in self._messages:
            for message in messages:
                self._take(message)
                if isinstance(message, StateMessage):
                    yield from self._decided(at_once=True)
                    self._state = message
                    yield from self._states()
            yield from self._decided(at_once=False)
        yield from self._decided(at_once=True)
        self._refuse_without_people()
        if self._state:
            yield self._state

    def _take(self, message: Message) -> None:
        match message:
            case SchemaMessage(stream, columns):
                self._stream(stream).columns |= dict.fromkeys(columns)
            case RecordMessage(stream):
                self._record(self._stream(stream), message)
            case BrokenMessage() if row := self._rows.row(message):
                self._broken.append(row)
            case UnknownMessage(kind) if kind.upper() not in IDLE:
                self._once(f"Messages of type {kind} are ignored.")
            case _:
                pass

    def _stream(self, name: str) -> Stream:
        return self._streams.setdefault(name, Stream(name))

    def _record(self, stream: Stream, message: RecordMessage) -> None:
        if stream.refused or (row := self._rows.row(message)) is None:
            return
        if type(message.value) is dict and message.value.get(DELETED_AT):
            row.outcome = DELETED
        stream.waiting.append(row)

    def _decided(self, *, at_once: bool) -> Iterator[Item]:
        """Give the waiting rows of each stream that is understood, or is now, if `at_once`."""
        if self._broken:
            rows, self._broken = self._broken, []
            yield NoMapper(), rows
        for stream in self._streams.values():
            if not stream.waiting:
                continue
            if stream.mapper is None and (at_once or len(stream.waiting) >= SAMPLE_ROWS):
                self._decide(stream)
            if stream.mapper:
                rows, stream.waiting = stream.waiting, []
                yield stream.mapper, rows
        yield from self._states()

    def _states(self) -> Iterator[Item]:
        if self._state and any(stream.mapper for stream in self._streams.values()):
            state, self._state = self._state, None
            yield state

    def _decide(self, stream: Stream) -> None:
        """Find out which column feeds which field; a stream without people is passed over."""
        for row in stream.waiting:
            stream.columns |= dict.fromkeys(row.columns)
        columns = tuple(stream.columns)
        try:
            wanted_columns(self._mapping, columns)
            sample = [_copy(row) for row in stream.waiting[:SAMPLE_ROWS] if row.columns]
            stream.mapper = decide(columns, sample, self._mapping, f"stream {stream.name}")
            stream.sample = sample
        except SourceError as error:
            stream.refused = error
        except UsageError as error:
            if not _lacks_column(self._mapping, columns):
                raise
            stream.refused = error
        if stream.refused:
            stream.waiting = []
        else:
            self.found(stream)
        self._tell_refused()

    def _tell_refused(self) -> None:
        """Say which streams are passed over, once it is known that another is not."""
        if any(stream.mapper for stream in self._streams.values()):
            for stream in self._streams.values():
                if stream.refused:
                    self._once(f"Left out: {stream.refused.message}")

    def _refuse_without_people(self) -> None:
        """Raise what is wrong with a tap whose records are of no stream that can hold people."""
        refused = [stream.refused for stream in self._streams.values() if stream.refused]
        if not refused or any(stream.mapper for stream in self._streams.values()):
            return
        for stream in [each for each in self._streams.values() if not each.refused]:
            self._decide(stream)
            if stream.mapper:
                return
        raise refused[0]

    def _once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self.note(sentence)


def _lacks_column(mapping: MapOptions, columns: tuple[str, ...]) -> bool:
    """Tell whether a column that was asked for is not there."""
    try:
        wanted_columns(mapping, columns)
    except UsageError:
        return True
    return False


def _copy(row: Row) -> Row:
    """Copy a row, so that a look at it does not touch the run's."""
    return Row(row.number, row.line, row.source, row.columns, [*row.values], None, row.problems)
