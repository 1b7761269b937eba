"""The columns that a schema announces are those that records will have."""

from typing import Any

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sources.json_nested import DEEPEST
from reactin_cli.sources.singer.schema import MOST_COLUMNS, schema_columns


def nested(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        schema = {"type": "object", "properties": {"x": schema}}
    return schema


def test_nested_properties_have_dotted_names() -> None:
    schema = {
        "properties": {
            "id": {"type": "integer"},
            "person": {
                "type": ["null", "object"],
                "properties": {"email": {"type": ["null", "string"]}, "tags": {"type": "array"}},
            },
            "anything": {"type": ["object", "null"]},
        }
    }
    assert schema_columns(schema, "people") == ("id", "person.email", "person.tags")


@pytest.mark.parametrize("schema", [{}, {"properties": None}, {"properties": []}])
def test_a_schema_may_announce_nothing(schema: dict[str, Any]) -> None:
    assert schema_columns(schema, "people") == ()


def test_what_lies_too_deep_is_no_column() -> None:
    assert schema_columns(nested(DEEPEST), "people") == (".".join("x" * DEEPEST),)
    assert schema_columns(nested(DEEPEST + 1), "people") == ()
    assert schema_columns(nested(900), "people") == ()


def test_a_schema_without_end_is_refused() -> None:
    schema: dict[str, Any] = {"properties": {f"column {n}": {} for n in range(MOST_COLUMNS + 1)}}
    with pytest.raises(SourceError, match="more than 10,000 properties"):
        schema_columns(schema, "people")
