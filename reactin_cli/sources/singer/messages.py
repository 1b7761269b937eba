"""A line that a Singer tap wrote becomes a message.

The specification: https://hub.meltano.com/singer/spec
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple, TypeGuard

from reactin_cli.errors import SourceError
from reactin_cli.sources.json_values import decode_all, is_suspicious
from reactin_cli.sources.singer.schema import schema_columns


class SchemaMessage(NamedTuple):
    """A stream is announced, or its columns change."""

    stream: str
    columns: tuple[str, ...]


class RecordMessage(NamedTuple):
    """One record of a stream."""

    stream: str
    value: Any
    """The decoded record: an object, unless the tap is at fault."""
    line: int
    is_suspicious: bool
    """Whether it may hold half characters."""


class StateMessage(NamedTuple):
    """How far the tap has come: it asks for what follows next time, once it is given this back."""

    text: str
    """The value, as JSON in one line."""


class UnknownMessage(NamedTuple):
    """A message of a type that says nothing about leads."""

    type: str


class BrokenMessage(NamedTuple):
    """A line that is no message."""

    what: str
    """Why, as a clause."""
    text: str
    line: int


Message = SchemaMessage | RecordMessage | StateMessage | UnknownMessage | BrokenMessage


def message_in(text: str, line: int) -> Message | None:
    """Read a line; None if it is blank. Raises SourceError for what must not be passed over."""
    try:
        values = decode_all(text)
    except json.JSONDecodeError as error:
        return BrokenMessage(f"{error.msg.removesuffix(' at')} at column {error.colno}", text, line)
    if not values:
        return None
    if len(values) > 1 or not isinstance(values[0], dict):
        return BrokenMessage("a Singer message is one object with a type", text, line)
    return _READERS.get(str(values[0].get("type")).upper(), _unknown)(values[0], text, line)


def _record(value: dict[str, Any], text: str, line: int) -> Message:
    stream = value.get("stream")
    if not _is_name(stream) or "record" not in value:
        return BrokenMessage("a RECORD needs a stream and a record", text, line)
    return RecordMessage(stream, value["record"], line, is_suspicious(text))


def _schema(value: dict[str, Any], text: str, line: int) -> Message:
    stream, schema = value.get("stream"), value.get("schema")
    if not _is_name(stream) or not isinstance(schema, dict):
        return BrokenMessage("a SCHEMA needs a stream and a schema", text, line)
    return SchemaMessage(stream, schema_columns(schema, stream))


def _state(value: dict[str, Any], text: str, line: int) -> Message:
    if "value" not in value:
        return BrokenMessage("a STATE needs a value", text, line)
    try:
        return StateMessage(json.dumps(json.loads(text)["value"]))  # not our decoder: numbers
    except (ValueError, RecursionError):  # Python reads no number of more than 4,300 digits
        return BrokenMessage("a STATE needs a value that can be written again", text, line)


def _batch(value: dict[str, Any], _: str, line: int) -> Message:
    """Refuse what names files of records: to pass over it would lose them without a trace."""
    raise SourceError(
        f"Line {line} is a BATCH message of stream {value.get('stream')}: its records are in files"
        " elsewhere, which are not read.",
        "Remove batch_config from the tap's settings, so that it sends RECORD messages.",
    )


def _unknown(value: dict[str, Any], text: str, line: int) -> Message:
    if not _is_name(value.get("type")):
        return BrokenMessage("a Singer message is one object with a type", text, line)
    return UnknownMessage(value["type"])


def _is_name(value: object) -> TypeGuard[str]:
    return type(value) is str and value != ""


_READERS: dict[str, Callable[[dict[str, Any], str, int], Message]] = {
    "RECORD": _record,
    "SCHEMA": _schema,
    "STATE": _state,
    "BATCH": _batch,
}
