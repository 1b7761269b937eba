import pytest

from reactin_cli.errors import SourceError
from reactin_cli.importing.stream_mapper import StreamMapper
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Lead, Row, Status


def row(number: int, stream: str, **cells: str) -> Row:
    return Row(number, number, stream, tuple(cells), [*cells.values()])


def test_each_stream_is_mapped_by_itself() -> None:
    rows = [
        row(1, "people", email="a@example.com", first_name="Ada"),
        row(2, "contacts", mail_address="b@example.com", vorname="Bob"),
        row(3, "people", email="c@example.com", first_name="Cy"),
    ]
    mapper = StreamMapper({}, rows[:1], MapOptions())
    mapper.prepare(rows)
    mapper.apply(rows)
    assert [(each.lead or Lead())[:3:2] for each in rows] == [
        ("a@example.com", "Ada"), ("b@example.com", "Bob"), ("c@example.com", "Cy"),
    ]  # fmt: skip


def test_a_stream_without_contacts_is_left_out_beside_one_that_has_them() -> None:
    rows = [row(1, "deals", amount="12"), row(2, "people", email="a@example.com")]
    mapper = StreamMapper({}, rows[:1], MapOptions())
    mapper.prepare(rows)
    mapper.apply(rows)
    assert [each.outcome and each.outcome.status for each in rows] == [Status.EXCLUDED, None]
    mapper.check_end()


def test_streams_of_which_none_has_contacts_are_an_error() -> None:
    rows = [row(1, "deals", amount="12")]
    mapper = StreamMapper({}, rows, MapOptions())
    mapper.prepare(rows)
    with pytest.raises(SourceError, match="deals"):
        mapper.check_end()


def test_columns_of_the_schema_count_where_the_first_record_lacks_them() -> None:
    rows = [row(1, "people", id="1"), row(2, "people", id="2", email="a@example.com")]
    mapper = StreamMapper({"people": ("id", "email")}, rows[:1], MapOptions())
    mapper.prepare(rows)
    mapper.apply(rows)
    assert rows[1].lead == Lead("a@example.com")
