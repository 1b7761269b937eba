"""The pieces that JSON Schemas are made of (JSON Schema 2020-12)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from reactin_cli.reports.summary import SCHEMA

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
VERSION: Schema = {"const": SCHEMA}
TEXTS: Schema = {"type": "array", "items": TEXT}
TIME: Schema = {"type": "string", "format": "date-time"}
COUNTS: Schema = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
DIGITS: Schema = {"type": "string", "pattern": "^[0-9a-f]+$"}

OF_TYPE: Mapping[type, Schema] = {
    int: {"type": ["integer", "null"]},
    str: TEXT,
    list: TEXTS,
    datetime: {"type": ["string", "null"], "format": "date-time"},
}
"""What a report's column of that type holds."""


def nullable(shape: Schema) -> Schema:
    """Allow null besides."""
    if isinstance(shape.get("type"), str) and "enum" not in shape:
        return shape | {"type": [shape["type"], "null"]}
    return {"anyOf": [shape, {"type": "null"}]}


def one_of(values: Iterable[str]) -> Schema:
    """Allow some words."""
    return {"enum": [str(value) for value in values]}


def list_of(shape: Schema) -> Schema:
    """Allow a list of such things."""
    return {"type": "array", "items": shape}


def record(about: str, properties: Mapping[str, Schema], *optional: str) -> Schema:
    """Describe an object whose keys are all there, but those named last; others may be added."""
    return {
        "type": "object",
        "description": about,
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
    }
