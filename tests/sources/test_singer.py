import io
import json
from itertools import count

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions, SourceFormat
from reactin_cli.sources.singer import SingerRecords
from reactin_cli.sources.source import Source


def opened(*messages: object) -> tuple[Source, SingerRecords]:
    lines = [each if isinstance(each, str) else json.dumps(each) for each in messages]
    content = io.BytesIO("\n".join(lines).encode())
    source = open_source(content, ReadOptions(SourceFormat.SINGER), count(1))
    assert isinstance(source.reader, SingerRecords)
    return source, source.reader


def record(stream: str, **values: object) -> dict[str, object]:
    return {"type": "RECORD", "stream": stream, "record": values}


def test_each_record_is_a_row_of_its_stream() -> None:
    source, _ = opened(
        record("people", email="a@example.com", name={"first": "Ada"}, tags=["x", "y"]),
        {"type": "ACTIVATE_VERSION", "stream": "people", "version": 1},
        record("deals", amount=12.5),
    )
    rows = [row for rows in source.batches() for row in rows]
    assert [(row.number, row.line, row.source) for row in rows] == [
        (1, 1, "people"), (2, 3, "deals"),
    ]  # fmt: skip
    assert rows[0].cells == {"email": "a@example.com", "name.first": "Ada", "tags": "x; y"}


def test_a_schema_names_the_columns_with_nested_ones() -> None:
    nested = {"type": "object", "properties": {"email": {"type": "string"}}}
    schema = {"properties": {"id": {"type": "integer"}, "contact": nested}}
    _, reader = opened(
        {"type": "SCHEMA", "stream": "people", "schema": schema, "key_properties": ["id"]},
        record("people", id=1),
    )
    assert reader.streams == {"people": ("id", "contact.email")}


def test_states_know_how_many_rows_came_before_them_and_stay_as_they_are() -> None:
    source, reader = opened(
        {"type": "STATE", "value": {}},
        record("people", email="a@example.com"),
        '{"type": "STATE", "value": {"at": 1.5, "id": 12345678901234567890}}',
    )
    assert [row for rows in source.batches() for row in rows]
    assert [(state.rows, state.value) for state in reader.states] == [
        (0, "{}"),
        (1, '{"at": 1.5, "id": 12345678901234567890}'),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "starting sync",
        "[1]",
        '{"type": "RECORD", "stream": "people", "rec',
        '{"type": "RECORD", "record": {}}',
        '{"type": "SCHEMA", "stream": "people"}',
        '{"type": "BATCH", "stream": "people", "manifest": []}',
        '{"type": "STATE", "value": {}} {"type": "STATE", "value": {}}',
    ],
)
def test_what_is_no_message_ends_the_reading_and_says_where(line: str) -> None:
    source, _ = opened(record("people", email="a@example.com"), line, record("people", email="b"))
    batches = source.batches()
    assert [row.number for row in next(batches)] == [1]
    with pytest.raises(SourceError, match="Line 2"):
        next(batches)
