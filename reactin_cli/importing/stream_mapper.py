"""Several streams in one source, each with a mapping of its own."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from reactin_cli.errors import SourceError
from reactin_cli.mapping.decide import decide
from reactin_cli.mapping.mapper import ColumnMapper
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Outcome, Row, Status

NOT_A_STREAM_OF_LEADS = Outcome(
    Status.EXCLUDED,
    "no_contact_column",
    "No column of this stream can be a lead's email or profile. If one is, name it with --map.",
)


class StreamMapper(ColumnMapper):
    """Maps each row as its stream wants it; shows the mapping of the first stream."""

    def __init__(
        self, streams: Mapping[str, Sequence[str]], sample: Sequence[Row], mapping: MapOptions
    ) -> None:
        """Know the columns that schemas name. Raises UsageError as `decide` does."""
        self._streams = streams
        self._mapping = mapping
        self._mappers: dict[str, ColumnMapper | None] = {}
        first = sample[0].source if sample else ""
        rows = [row for row in sample if row.source == first]
        columns = [*streams.get(first, ()), *(name for row in rows[:1] for name in row.columns)]
        super().__init__(decide(_once(columns), rows, mapping, first, open_ended=True).decision)

    def prepare(self, rows: Sequence[Row]) -> None:
        """Decide the mapping of streams that turn up. Raises UsageError where a person has to."""
        for row in rows:
            if row.source not in self._mappers:
                self._mappers[row.source] = self._decided(row)

    def check_end(self) -> None:
        """Raise SourceError if there were streams, and none could hold leads."""
        if self._mappers and not any(self._mappers.values()):
            raise SourceError(
                f"No stream has a column with emails or profiles: {_listed(self._mappers)}.",
                "Select a stream with contacts in the tap, or name a column with --map.",
            )

    def apply(self, rows: list[Row]) -> None:
        """Fill in each row's lead; leave out the rows of streams that hold none."""
        for stream, some in groupby(rows, key=lambda row: row.source):
            together, mapper = [*some], self._mappers.get(stream)
            if mapper:
                mapper.apply(together)
                continue
            for row in together:
                row.outcome = NOT_A_STREAM_OF_LEADS

    def _decided(self, row: Row) -> ColumnMapper | None:
        columns = _once([*self._streams.get(row.source, ()), *row.columns])
        try:
            return decide(columns, [row], self._mapping, row.source)
        except SourceError:
            return None


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _listed(names: Mapping[str, object], most: int = 10) -> str:
    more = ", …" if len(names) > most else ""
    return ", ".join([*names][:most]) + more
