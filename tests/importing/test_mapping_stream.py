"""Mappings of another program become JSON lines, one by one."""

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.importing.mapping_stream import MappingStream


def test_each_mapping_is_a_line() -> None:
    records: list[dict[str, Any]] = [
        {"email": "a@example.com", "n": Decimal("12.50")},
        {"d": datetime.date(2025, 1, 31)},
    ]
    lines = MappingStream(records).read().splitlines()
    assert list(map(json.loads, lines)) == [
        {"email": "a@example.com", "n": "12.50"},
        {"d": "2025-01-31"},
    ]


def test_only_what_is_asked_for_is_taken_from_a_generator() -> None:
    taken = []

    def records() -> Iterator[dict[str, int]]:
        for number in range(3):
            taken.append(number)
            yield {"n": number}

    stream = MappingStream(records())
    stream.read(4)
    assert taken == [0]


def test_an_item_that_is_no_mapping_is_named_by_its_row() -> None:
    records: list[Any] = [{"n": 1}, ["n", 2]]
    stream = MappingStream(records)
    assert stream.read(100) == b'{"n": 1}\n'
    with pytest.raises(SourceError, match="Row 2 is a list"):
        stream.read(100)


@pytest.mark.parametrize("item", [None, "n", 7])
def test_an_item_that_is_none_is_not_the_end(item: object) -> None:
    records: list[Any] = [{"n": 1}, item, {"n": 3}]
    stream = MappingStream(records)
    assert stream.read(100) == b'{"n": 1}\n'
    with pytest.raises(SourceError, match=f"Row 2 is a {type(item).__name__}"):
        stream.read(100)


def test_values_that_cannot_be_written_are_named_by_their_row() -> None:
    circular: dict[str, object] = {}
    circular["self"] = circular
    stream = MappingStream([{"n": 1}, circular])
    assert stream.read(100) == b'{"n": 1}\n'
    with pytest.raises(SourceError, match="of row 2: ValueError"):
        stream.read(100)


def test_an_iterable_that_fails_keeps_its_error_as_the_cause() -> None:
    def records() -> Iterator[dict[str, int]]:
        yield {"n": 1}
        raise KeyError("password=secret")

    with pytest.raises(SourceError, match="row 2: KeyError") as caught:
        MappingStream(records()).readall()
    assert isinstance(caught.value.__cause__, KeyError)
    assert "secret" not in caught.value.message
