"""A line of a tap becomes a message; what is none says why."""

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sources.singer.messages import (
    BrokenMessage,
    Message,
    RecordMessage,
    SchemaMessage,
    StateMessage,
    UnknownMessage,
    message_in,
)

KNOWN: dict[str, Message | None] = {
    '{"type": "RECORD", "stream": "people", "record": {"id": 1}}': RecordMessage(
        "people", {"id": "1"}, 3, False
    ),
    '{"type": "SCHEMA", "stream": "people", "schema": {"properties": {"id": {}}}}': SchemaMessage(
        "people", ("id",)
    ),
    '{"type": "STATE", "value": {"at": 1.50, "n": 12345678901234567890}}': StateMessage(
        '{"at": 1.5, "n": 12345678901234567890}'
    ),
    '{"type": "STATE", "value": null}': StateMessage("null"),
    '{"type": "ACTIVATE_VERSION", "stream": "people", "version": 1}': UnknownMessage(
        "ACTIVATE_VERSION"
    ),
    '{"type": "NEWS"}': UnknownMessage("NEWS"),
    "  \n": None,
}


@pytest.mark.parametrize("line", KNOWN)
def test_a_message_is_read(line: str) -> None:
    assert message_in(line, 3) == KNOWN[line]


@pytest.mark.parametrize(
    "line",
    [
        '{"type": "RECORD", "stream": "people", "rec',
        "starting the tap",
        "[]",
        "1",
        "{}",
        '{"type": 3}',
        '{"type": "RECORD", "record": {}}',
        '{"type": "RECORD", "stream": "people"}',
        '{"type": "RECORD", "stream": 3, "record": {}}',
        '{"type": "SCHEMA", "stream": "people", "schema": []}',
        '{"type": "STATE"}',
        '{"type": "NEWS"} {"type": "NEWS"}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_message_is_broken(line: str) -> None:
    assert isinstance(message_in(line, 3), BrokenMessage)


def test_records_that_are_elsewhere_are_not_passed_over() -> None:
    with pytest.raises(SourceError, match="BATCH message of stream people"):
        message_in('{"type": "BATCH", "stream": "people", "manifest": ["file://x"]}', 1)


@pytest.mark.parametrize("value", ["9" * 5_000, "[" * 900 + "]" * 900, f"[{'1' * 4_301}]"])
def test_a_state_that_cannot_be_written_again_is_broken_or_whole(value: str) -> None:
    text = f'{{"type": "STATE", "value": {value}}}'
    message = message_in(text, 1)
    assert isinstance(message, BrokenMessage) or message == StateMessage(value)
