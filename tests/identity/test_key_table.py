import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.identity import key_table
from reactin_cli.identity.key_table import KeyTable
from reactin_cli.model import Lead, Outcome, Row, Status


def row(number: int, *keys: str, claims: tuple[str, ...] | None = None) -> Row:
    lead = Lead(keys=keys, claims=keys if claims is None else claims)
    return Row(number, number, "leads.csv", (), [], lead)


@given(st.lists(st.tuples(st.text(max_size=2), st.integers(0, 2**32 - 1))))
def test_a_key_leads_to_its_latest_entry_and_each_entry_to_the_one_before(
    pairs: list[tuple[str, int]],
) -> None:
    table, latest = KeyTable(), dict[str, int]()
    for entry, (key, number) in enumerate(pairs, start=1):
        assert table.add(key, number) == latest.get(key, 0)
        latest[key] = entry
    assert {key: table.find(key) for key in latest} == latest
    assert [*table.numbers[1:]] == [number for _, number in pairs]
    assert table.find("stranger") == 0


def test_it_grows_without_forgetting_also_by_many_at_once() -> None:
    table = KeyTable()
    for number in range(10_000):
        table.add(f"lead{number}@example.com", number)
    rows = [row(number, f"lead{number}@example.com") for number in range(10_000, 80_000)]
    assert not [*table.add_leads(rows)]
    assert all(table.numbers[table.find(f"lead{n}@example.com")] == n for n in range(80_000))
    assert table.find("stranger@example.com") == 0


def test_a_large_one_grows_without_forgetting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_table, "SMALL", 0)
    table = KeyTable()
    for number in range(10_000):
        table.add(f"lead{number}@example.com", number)
    assert all(table.numbers[table.find(f"lead{n}@example.com")] == n for n in range(10_000))


def test_a_row_of_which_a_key_is_known_is_given_and_its_other_keys_are_added() -> None:
    table = KeyTable()
    first, second = row(1, "a@b.co"), row(2, "a@b.co", "/in/x")
    assert [*table.add_leads([first, second])] == [second]
    assert table.numbers[table.find("a@b.co")] == 1
    assert table.numbers[table.find("/in/x")] == 2


def test_a_row_with_other_claims_than_keys_is_given_and_nothing_of_it_is_added() -> None:
    table = KeyTable()
    role = row(1, "any:info@b.co", claims=("any:info@b.co", "bare:info@b.co"))
    assert [*table.add_leads([role])] == [role]
    assert table.find("any:info@b.co") == 0


def test_settled_rows_and_those_without_a_lead_are_passed_over() -> None:
    table = KeyTable()
    settled, empty = row(1, "a@b.co"), row(2, "c@d.co")
    settled.outcome, empty.lead = Outcome(Status.INVALID), None
    assert not [*table.add_leads([settled, empty])]
    assert (table.find("a@b.co"), table.find("c@d.co")) == (0, 0)


def test_what_is_added_while_rows_are_given_counts_for_those_that_follow() -> None:
    table = KeyTable()
    rows = [row(1, "a@b.co"), row(2, "a@b.co"), row(3, "/in/x"), row(4, "c@d.co")]
    given = []
    for each in table.add_leads(rows):
        given.append(each.number)
        if each.number == 2:
            for number in range(20_000):  # the table grows meanwhile
                table.add(f"lead{number}@example.com", 2)
            table.add("/in/x", 2)
    assert given == [2, 3]
    assert table.numbers[table.find("c@d.co")] == 4
