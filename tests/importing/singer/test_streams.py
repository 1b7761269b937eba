"""Streams of one tap, interleaved: each is understood by itself, and states keep their place."""

import io
import json

import pytest

from reactin_cli.errors import ReactinError, SourceError, UsageError
from reactin_cli.importing.singer.streams import Streams
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Status
from reactin_cli.sources.content import open_content
from reactin_cli.sources.singer.messages import StateMessage
from reactin_cli.sources.singer.reader import Messages

NOTHING = MapOptions()


def line(kind: str, **values: object) -> str:
    return json.dumps({"type": kind, **values})


def schema(stream: str, *columns: str) -> str:
    return line("SCHEMA", stream=stream, schema={"properties": {name: {} for name in columns}})


def record(stream: str, **values: object) -> str:
    return line("RECORD", stream=stream, record=values)


def state(value: object) -> str:
    return line("STATE", value=value)


def person(number: int = 0, stream: str = "people") -> str:
    return record(stream, email=f"a{number}@example.com")


class Read:
    """What was read: rows and states as short texts, in their order."""

    def __init__(self, *lines: str, mapping: MapOptions = NOTHING) -> None:
        self.items: list[str] = []
        self.notes: list[str] = []
        self.found: list[str] = []
        self.statuses: list[Status | None] = []
        self.error: ReactinError | None = None
        content = open_content(io.BytesIO("".join(f"{each}\n" for each in lines).encode()))
        streams = Streams("stdin", Messages(content), mapping)
        streams.note = self.notes.append
        streams.found = lambda stream: self.found.append(stream.name)
        try:
            for item in streams.items():
                self._take(item)
        except ReactinError as error:
            self.error = error

    def _take(self, item: object) -> None:
        if isinstance(item, StateMessage):
            self.items.append(f"state {item.text}")
        elif isinstance(item, tuple):
            mapper, rows = item
            mapper.apply(rows)
            self.items += [f"{r.source} {r.lead.email if r.lead else '-'}" for r in rows]
            self.statuses += [row.outcome.status if row.outcome else None for row in rows]


def test_interleaved_streams_have_their_own_mappings() -> None:
    read = Read(
        record("people", email="a@example.com", backup="b@example.org"),
        record("contacts", work_email="c@example.com"),
        record("people", email="d@example.com"),
        state(1),
    )
    assert read.items == [
        "people a@example.com",
        "people d@example.com",
        "contacts c@example.com",
        "state 1",
    ]
    assert read.found == ["people", "contacts"]


class Live(io.RawIOBase):
    """A tap that writes one line, and the next only when it is wanted."""

    name = "tap"

    def __init__(self, *lines: str) -> None:
        self._lines = iter(lines)
        self.written = 0

    def readable(self) -> bool:
        return True

    def read(self, _: int = -1) -> bytes:
        line = next(self._lines, "")
        self.written += bool(line)
        return f"{line}\n".encode() if line else b""


@pytest.mark.parametrize("announced", [True, False])
def test_a_live_tap_is_not_waited_for_where_names_leave_no_doubt(announced: bool) -> None:
    lines = [person(1), person(2), state(1)]
    tap = Live(*([schema("people", "email")] if announced else []), *lines)
    content = open_content(tap)  # type: ignore[arg-type]  # it is read as a stream
    first = next(Streams("tap", Messages(content), NOTHING).items())
    assert not isinstance(first, StateMessage)
    assert (len(first[1]), tap.written) == (1, 1 + announced)


def test_a_state_follows_all_records_before_it_and_none_after() -> None:
    read = Read(person(1), state(1), person(2), person(3, "more"), state(2), person(4))
    assert [item.split("@")[0] for item in read.items] == [
        "people a1",
        "state 1",
        "people a2",
        "more a3",
        "state 2",
        "people a4",
    ]


@pytest.mark.parametrize("orders_first", [True, False])
def test_a_stream_without_people_is_passed_over_where_another_has_some(orders_first: bool) -> None:
    order = record("orders", total=3)
    lines = [order, state(1), person(), state(2)] if orders_first else [person(), order, state(2)]
    read = Read(*lines)
    assert (read.items[0], read.items[-1]) == ("people a0@example.com", "state 2")
    assert len(read.notes) == 1
    assert read.notes[0].startswith("Left out: stream orders: no column can be a lead's email")


def test_a_tap_without_people_is_an_error_and_gets_no_state() -> None:
    read = Read(schema("firms", "name"), record("orders", total=3), state(1), record("firms", n=1))
    assert isinstance(read.error, SourceError)
    assert "stream firms" in read.error.message
    assert read.items == []


def test_a_stream_that_may_hold_people_another_time_is_enough() -> None:
    read = Read(schema("people", "email"), record("orders", total=3), state(1))
    assert (read.items, read.error) == (["state 1"], None)


def test_a_tap_that_has_nothing_new_gets_its_state() -> None:
    assert Read(schema("people", "email"), state(1)).items == ["state 1"]


def test_a_column_that_only_the_schema_names_is_known() -> None:
    read = Read(schema("people", "email", "name"), record("people", name="Ann"), person(1))
    assert read.items == ["people ", "people a1@example.com"]


def test_a_stream_that_lacks_a_column_that_was_asked_for_is_passed_over() -> None:
    wanted = MapOptions(maps={"email": "Work"})
    read = Read(person(), record("contacts", Work="w@example.com"), mapping=wanted)
    assert read.items == ["contacts w@example.com"]
    read = Read(person(), mapping=wanted)
    assert isinstance(read.error, UsageError)


def test_a_few_records_do_not_show_that_a_stream_without_a_schema_holds_no_people() -> None:
    contacts = [record("contacts", name="Ann"), state(1), record("contacts", email="c@example.com")]
    read = Read(person(1), *contacts, state(2))
    assert read.items == [
        "people a1@example.com",
        "contacts ",
        "contacts c@example.com",
        "state 2",
    ]


def test_a_state_waits_for_a_stream_of_which_too_little_is_known() -> None:
    orders = [record("orders", total=n) for n in range(250)]
    read = Read(person(1), *orders[:10], state(1), person(2), *orders, state(2), person(3))
    assert [item.split("@")[0] for item in read.items] == [
        "people a1",
        "people a2",
        "state 2",
        "people a3",
    ]


def test_a_state_does_not_wait_for_a_stream_whose_schema_names_no_contact() -> None:
    order = [schema("orders", "total"), record("orders", total=1)]
    read = Read(person(1), *order, state(1), person(2), state(2))
    assert [item.split("@")[0] for item in read.items] == [
        "people a1",
        "state 1",
        "people a2",
        "state 2",
    ]


def test_records_before_a_fault_are_given() -> None:
    read = Read(person(1), state(1), person(2), line("BATCH", stream="people"))
    assert [item.split("@")[0] for item in read.items] == ["people a1", "state 1", "people a2"]
    assert isinstance(read.error, SourceError)


def test_a_deleted_record_is_left_out() -> None:
    read = Read(person(), record("people", email="x@example.com", _sdc_deleted_at="2026-01-01"))
    assert read.statuses == [None, Status.EXCLUDED]


def test_broken_lines_are_rows_and_unknown_messages_are_noted_once() -> None:
    read = Read("oops", line("NEWS"), line("NEWS"), line("ACTIVATE_VERSION"), person())
    assert read.items == ["stdin -", "people a0@example.com"]
    assert read.notes == ["Messages of type NEWS are ignored."]
