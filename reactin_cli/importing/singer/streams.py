"""The streams of one tap: which hold people, and how the columns of each are understood."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.importing.singer.stream import Stream
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


class Streams:
    """Reads the messages of one tap and gives rows and states, in an order that keeps states true.

    Where the names of the columns, which a schema tells, leave no doubt about the contact, a stream
    is understood with the first of its records to arrive: the next may be hours away. Else the
    values tell, of the first `SAMPLE_ROWS` records or of those before a state.
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
            yield from self._decided(at_once=True, last=True)  # what came before it is not lost
            yield from self._states()
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
            yield from self._states()
        yield from self._decided(at_once=True, last=True)
        self._refuse_without_people()
        if self._state:
            yield self._state

    def _take(self, message: Message) -> None:
        match message:
            case SchemaMessage(stream, columns):
                self._announce(self._stream(stream), columns)
            case RecordMessage(stream):
                self._record(self._stream(stream), message)
            case BrokenMessage() if row := self._rows.row(message):
                self._broken.append(row)
            case UnknownMessage(kind) if kind.upper() not in IDLE:
                self._once(f"Messages of type {kind} are ignored.")
            case _:
                pass

    def _announce(self, stream: Stream, columns: tuple[str, ...]) -> None:
        stream.columns |= dict.fromkeys(columns)
        stream.is_announced = stream.is_announced or bool(columns)

    def _stream(self, name: str) -> Stream:
        return self._streams.setdefault(name, Stream(name))

    def _record(self, stream: Stream, message: RecordMessage) -> None:
        if stream.refused or (row := self._rows.row(message)) is None:
            return
        if type(message.value) is dict and message.value.get(DELETED_AT):
            row.outcome = DELETED
        stream.waiting.append(row)

    def _decided(self, *, at_once: bool, last: bool = False) -> Iterator[Item]:
        """Give the waiting rows of each stream that is understood, or is now, if `at_once`.

        `last` says that no more rows will come.
        """
        if self._broken:
            rows, self._broken = self._broken, []
            yield NoMapper(), rows
        for stream in self._streams.values():
            if not stream.waiting:
                continue
            if stream.mapper is None and (at_once or self._is_understandable(stream)):
                self._decide(stream, last=last)
            if stream.mapper:
                rows, stream.waiting = stream.waiting, []
                yield stream.mapper, rows

    def _states(self) -> Iterator[Item]:
        """Give the state that waits, unless it is behind rows that are not understood yet."""
        streams = self._streams.values()
        understood = any(stream.mapper for stream in streams)
        if self._state and understood and not any(stream.waiting for stream in streams):
            state, self._state = self._state, None
            yield state

    def _is_understandable(self, stream: Stream) -> bool:
        """Tell whether enough came: many records, or columns whose names leave no doubt."""
        if len(stream.waiting) >= SAMPLE_ROWS:
            return True
        stream.see_columns()
        with suppress(SourceError, UsageError):
            return self._mapper(stream, []).is_sure_of_contact
        return False

    def _decide(self, stream: Stream, *, last: bool) -> None:
        """Find out which column feeds which field; a stream without people is passed over."""
        stream.see_columns()
        try:
            self._understand(stream)
        except (SourceError, UsageError) as error:
            if isinstance(error, UsageError) and not self._lacks_column(stream):
                raise
            if last or not self._may_change(stream):
                stream.refused, stream.waiting = error, []
        if stream.mapper:
            self.found(stream)
        self._tell_refused()

    def _understand(self, stream: Stream) -> None:
        sample = [_copy(row) for row in stream.waiting[:SAMPLE_ROWS] if row.columns]
        stream.mapper = self._mapper(stream, sample)
        stream.sample = sample

    def _mapper(self, stream: Stream, sample: list[Row]) -> ColumnMapper:
        columns = tuple(stream.columns)
        wanted_columns(self._mapping, columns)
        return decide(columns, sample, self._mapping, f"stream {stream.name}")

    def _may_change(self, stream: Stream) -> bool:
        """Tell whether more rows may show people: where few came, and the names do not forbid it.

        States wait meanwhile: one that passed a lead would lose it.
        """
        if len(stream.waiting) >= SAMPLE_ROWS:
            return False
        try:
            self._mapper(stream, [])
        except (SourceError, UsageError):
            return not stream.is_announced
        return True

    def _lacks_column(self, stream: Stream) -> bool:
        """Tell whether a column that was asked for is not there."""
        try:
            wanted_columns(self._mapping, tuple(stream.columns))
        except UsageError:
            return True
        return False

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
            self._decide(stream, last=True)
            if stream.mapper:
                return
        raise refused[0]

    def _once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self.note(sentence)


def _copy(row: Row) -> Row:
    """Copy a row, so that a look at it does not touch the run's."""
    return Row(row.number, row.line, row.source, row.columns, [*row.values], None, row.problems)
