"""The streams of Singer taps as the inputs of a run: each with a mapping of its own."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from itertools import chain, count

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.importing.command_output import check_end
from reactin_cli.importing.inputs import Input, Inputs, Origin, fingerprint
from reactin_cli.importing.pipeline import Mapper
from reactin_cli.importing.reader_thread import pull
from reactin_cli.importing.recorder import ending
from reactin_cli.importing.singer.state import StateTracker
from reactin_cli.importing.singer.stream import Stream
from reactin_cli.importing.singer.streams import Item, Streams
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Row
from reactin_cli.sources.content import Content, open_content
from reactin_cli.sources.detect import refuse_idle
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.singer.messages import StateMessage
from reactin_cli.sources.singer.reader import ENCODING, Messages
from reactin_cli.sources.source import BATCH, Description, Source
from reactin_cli.stop import Stop, StopReason


class SingerSource(Source):
    """What is known of a stream, or of the messages as a whole before any stream is."""

    def __init__(self, name: str, content: Content, stream: Stream | None = None) -> None:
        self.name = name
        self.size = content.size
        self.description = Description("singer", ENCODING)
        self.columns = tuple(stream.columns) if stream else ()
        self.sample = stream.sample if stream else []
        self.sampled_whole = False
        self._content = content


class SingerInputs(Inputs):
    """Reads taps' messages one tap after another. Streams are found, and reported, as they come."""

    def __init__(self, origins: Sequence[Origin], read: ReadOptions, mapping: MapOptions) -> None:
        """Open every tap and read until the first records are understood.

        Raises SourceError and UsageError.
        """
        self._origins = origins
        self._taps: list[tuple[Content, Streams]] = []
        self._numbers = count(1)
        self._notes: list[str] = []
        self._told = 0
        self.rows = 0
        self.each: list[Input] = []
        self.fingerprints = [fingerprint(origin) for origin in origins]
        self.tell: Callable[[str], None] = lambda _: None
        """Hears of streams that are found later on, and what else a person should know."""
        self.tracker: StateTracker | None = None
        """Hears of rows and states as they are handed on."""
        try:
            for origin in origins:
                self._open(origin, read, mapping)
            self._items = self._read()
            self._ahead = list(self._until_understood())
            self._told = len(self.each)
        except BaseException:
            self.close()
            raise

    @property
    def names(self) -> tuple[str, ...]:
        """What reports call the streams found so far; before any is, the taps."""
        streams = tuple(each.source.name for each in self.each)
        return streams or tuple(content.name for content, _ in self._taps)

    @property
    def is_open_ended(self) -> bool:
        """Whether further columns may turn up: always, with another stream."""
        return True

    def share_of(self, rows: int) -> float | None:  # noqa: ARG002 - as all inputs
        """Give nothing: of a tap nobody knows how much it will send."""
        return None

    async def batches(self, stop: Stop) -> AsyncIterator[tuple[Mapper, list[Row]]]:
        """Give all rows; a stop ends what comes from a running tap."""
        until = stop if any(content.stream for content, _ in self._taps) else None
        try:
            async for item in pull(chain(self._ahead, self._items), until):
                self._tell_news()
                if isinstance(item, StateMessage):
                    with ending(stop):
                        self._follows(item.text)
                    continue
                mapper, rows = item
                for row in rows:
                    row.number = next(self._numbers)
                self.rows += len(rows)
                if self.tracker:
                    self.tracker.handed_on(len(rows))
                yield mapper, rows
        except (SourceError, UsageError) as error:
            stop.request(StopReason.SOURCE, error.message, error.hint)
        self._tell_news()

    def close(self) -> None:
        """Close the files."""
        for content, _ in self._taps:
            content.close()

    def _follows(self, state: str) -> None:
        if self.tracker:
            self.tracker.follows(state)

    def _open(self, origin: Origin, read: ReadOptions, mapping: MapOptions) -> None:
        content = open_content(origin)
        streams = Streams(content.name, Messages(content), mapping)
        self._taps.append((content, streams))
        refuse_idle(read, SingerSource(content.name, content))
        streams.note = self._notes.append

        def found(stream: Stream) -> None:
            self._found(stream, content)

        streams.found = found

    def _read(self) -> Iterator[Item]:
        for (_, streams), origin in zip(self._taps, self._origins, strict=True):
            for item in streams.items():
                yield from _cut(item)
            check_end(origin)

    def _until_understood(self) -> Iterator[Item]:
        for item in self._items:
            yield item
            if self.each:
                return

    def _found(self, stream: Stream, content: Content) -> None:
        source = SingerSource(stream.name, content, stream)
        mapper = stream.mapper
        notes = (mapper.in_one_line(), *mapper.notes) if mapper else ()
        self.each.append(Input(source, mapper, notes))

    def _tell_news(self) -> None:
        """Tell, in the run's own thread, what was found while more was read."""
        for each in self.each[self._told :]:
            for sentence in (f"{each.source.name}: {each.notes[0]}", *each.notes[1:]):
                self.tell(sentence)
        self._told = len(self.each)
        while self._notes:
            self.tell(self._notes.pop(0))


def _cut(item: Item) -> Iterator[Item]:
    """Cut batches of rows to a size that all stages are made for."""
    if isinstance(item, StateMessage):
        yield item
        return
    mapper, rows = item
    for start in range(0, len(rows), BATCH):
        yield mapper, rows[start : start + BATCH]
