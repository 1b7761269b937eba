"""JSON as APIs and workflow tools answer: a list inside an object."""

import io
import json

import pytest

from reactin_cli.errors import SourceError
from tests.sources.reads import rows

PEOPLE = [{"email": f"p{number}@nord.example", "name": f"P {number}"} for number in range(5)]
EMAILS = [person["email"] for person in PEOPLE]


def emails(document: object, column: str = "email") -> list[str]:
    text = document if isinstance(document, str) else json.dumps(document)
    return [row.cells.get(column, "") for row in rows(text.encode())]


@pytest.mark.parametrize(
    "document",
    [
        {"results": PEOPLE},
        {"results": PEOPLE, "paging": {"next": {"after": "1"}}},
        {"total": 5, "ok": True, "data": {"contacts": PEOPLE, "page": 1}},
        {"response": {"data": {"people": PEOPLE}}},
        {"breadcrumbs": [{"label": "Title", "value": "CEO"}], "contacts": [], "people": PEOPLE},
        {"records": PEOPLE, "offset": "itr/rec"},
        {"sch\u00f6n": PEOPLE},
        {"a": [1, 2], "b": [[1], [2]], "items": PEOPLE, "c": {"items": [1]}},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_the_list_is_read_wherever_it_stands(document: object, indent: int | None) -> None:
    assert emails(json.dumps(document, indent=indent)) == EMAILS
    assert emails(json.dumps(document, indent=indent, ensure_ascii=False)) == EMAILS


@pytest.mark.parametrize(
    ("document", "column"),
    [
        ([{"json": person} for person in PEOPLE], "json.email"),
        ({"records": [{"id": 1, "fields": person} for person in PEOPLE]}, "fields.email"),
        ({"results": [{"id": 1, "properties": person} for person in PEOPLE]}, "properties.email"),
        ({"data": {"edges": [{"node": person} for person in PEOPLE]}}, "node.email"),
    ],
)
def test_the_person_may_stand_one_level_deeper(document: object, column: str) -> None:
    assert emails(document, column) == EMAILS


def test_pages_one_after_another_are_all_read() -> None:
    pages = [{"results": PEOPLE[:2], "next": "x"}, {"results": PEOPLE[2:], "next": None}]
    assert emails("\n".join(map(json.dumps, pages))) == EMAILS


def test_a_person_with_a_list_is_a_person() -> None:
    person = {"email": "a@nord.example", "references": PEOPLE}
    assert emails(person) == ["a@nord.example"]
    nobody = {"name": "Anna", "references": PEOPLE}
    assert emails(nobody) == [""]
    assert emails({"references": PEOPLE, "email": "a@nord.example"}) == ["a@nord.example"]


def test_an_empty_list_holds_no_row() -> None:
    assert emails({"results": [], "total": 0}) == []


def test_several_lists_of_people_are_a_question() -> None:
    with pytest.raises(SourceError, match=r"contacts, companies\.") as caught:
        emails({"contacts": PEOPLE, "companies": PEOPLE})
    assert "jq .contacts" in caught.value.hint


@pytest.mark.parametrize("cut", [1, 30, 60])
def test_a_document_that_is_cut_is_told_after_its_rows(cut: int) -> None:
    text = json.dumps({"results": PEOPLE, "paging": {"next": "a long text at the end"}})
    with pytest.raises(SourceError, match=r"not closed|Unterminated"):
        emails(text[:-cut])


def test_a_list_larger_than_what_is_looked_at_is_streamed() -> None:
    people = [{"email": f"p{number}@nord.example", "note": "x" * 500} for number in range(5000)]
    text = json.dumps({"meta": {"filler": ["y" * 100] * 100}, "results": people, "more": "z" * 99})
    assert len(emails(text)) == 5000


class Arriving(io.RawIOBase):
    """A stream that gives a few bytes at a time, and fails when more is asked for."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = list(pieces)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        piece = self._pieces.pop(0) if self._pieces else b""
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("size", [1, 2, 7, 40])
def test_it_does_not_matter_how_a_stream_is_cut(size: int) -> None:
    text = json.dumps({"meta": {"n": 12}, "results": PEOPLE, "end": "x"}).encode()
    stream = Arriving(*(text[at : at + size] for at in range(0, len(text), size)))
    assert [row.cells["email"] for row in rows(io.BufferedReader(stream, size))] == EMAILS
