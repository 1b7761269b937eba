"""The same lead twice in one run."""

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.screening.duplicates import Duplicates
from tests.rows import checked


def row(number: int, *keys: str, claims: tuple[str, ...] | None = None) -> Row:
    lead = Lead(keys=keys, claims=keys if claims is None else claims)
    return Row(number, number, "leads.csv", (), [], lead)


def told(rows: list[Row]) -> list[tuple[str, str] | None]:
    return [row.outcome and (row.outcome.code, row.outcome.message.split(":")[0]) for row in rows]


def test_the_same_email_is_a_duplicate_of_its_first_row() -> None:
    rows = checked(Duplicates(), [row(1, "a@b.co"), row(2, "c@d.co"), row(3, "a@b.co", "/in/x")])
    assert told(rows) == [None, None, ("same_email", "This is the same lead as row 1")]
    assert rows[2].outcome is not None
    assert rows[2].outcome.status is Status.DUPLICATE


def test_the_same_profile_is_a_duplicate_of_its_first_row() -> None:
    rows = checked(Duplicates(), [row(1, "a@b.co", "/in/x"), row(2, "c@d.co", "/in/x")])
    assert told(rows) == [None, ("same_profile", "This is the same lead as row 1")]


def test_a_row_that_links_two_leads_is_a_duplicate_of_the_first() -> None:
    rows = checked(Duplicates(), [row(1, "/in/x"), row(2, "a@b.co"), row(3, "a@b.co", "/in/x")])
    assert told(rows)[2] == ("same_profile", "This is the same lead as row 1")


def test_what_a_duplicate_brings_belongs_to_the_first_row() -> None:
    rows = [row(1, "a@b.co"), row(2, "a@b.co", "/in/x"), row(3, "/in/x"), row(4, "/in/x", "e@f.co")]
    Duplicates().check([*rows, row(5, "e@f.co")])
    assert told(rows)[1:] == [
        ("same_email", "This is the same lead as row 1"),
        ("same_profile", "This is the same lead as row 1"),
        ("same_profile", "This is the same lead as row 1"),
    ]


def test_what_a_duplicate_with_a_shared_address_brings_belongs_to_the_first_row_too() -> None:
    shared = row(2, "any:info@b.co", "/in/x", claims=("any:info@b.co", "bare:info@b.co", "/in/x"))
    rows = checked(Duplicates(), [row(1, "/in/x"), shared, row(3, "any:info@b.co")])
    assert told(rows)[1:] == [
        ("same_profile", "This is the same lead as row 1"),
        ("same_email", "This is the same lead as row 1"),
    ]


def test_duplicates_are_found_across_batches() -> None:
    duplicates = Duplicates()
    duplicates.check([row(1, "a@b.co")])
    assert told(checked(duplicates, [row(2, "a@b.co")])) == [
        ("same_email", "This is the same lead as row 1")
    ]


def test_a_settled_row_and_one_without_a_lead_claim_nothing() -> None:
    settled = row(1, "a@b.co")
    settled.outcome = Outcome(Status.INVALID)
    empty = row(2)
    empty.lead = None
    rows = checked(Duplicates(), [settled, empty, row(3, "a@b.co")])
    assert rows[0].outcome == Outcome(Status.INVALID)
    assert rows[2].outcome is None


def test_people_behind_one_role_address_stay_apart_though_a_bare_row_stands_between() -> None:
    one = row(1, "/in/x", "bare:info@b.co", claims=("/in/x", "any:info@b.co"))
    other = row(2, "/in/y", "bare:info@b.co", claims=("/in/y", "any:info@b.co"))
    alone = row(3, "any:info@b.co", claims=("any:info@b.co", "bare:info@b.co"))
    later = row(4, "/in/z", "bare:info@b.co", claims=("/in/z", "any:info@b.co"))
    assert told(checked(Duplicates(), [one, other, alone, later])) == [
        None,
        None,
        ("same_email", "This is the same lead as row 1"),
        None,
    ]


def test_whoever_shares_a_role_address_with_a_row_that_has_nothing_else_is_its_duplicate() -> None:
    alone = row(1, "any:info@b.co", claims=("any:info@b.co", "bare:info@b.co"))
    later = row(2, "/in/z", "bare:info@b.co", claims=("/in/z", "any:info@b.co"))
    told_of = told(checked(Duplicates(), [alone, later]))
    assert told_of == [None, ("same_email", "This is the same lead as row 1")]


def test_a_duplicate_keeps_its_claims_only_if_it_teaches_something() -> None:
    rows = [row(1, "a@b.co"), row(2, "a@b.co"), row(3, "a@b.co", "/in/x"), row(4, "/in/y")]
    Duplicates().check([*rows, linking := row(5, "a@b.co", "/in/y")])
    assert [row.lead and row.lead.claims for row in [*rows, linking]] == [
        ("a@b.co",),
        (),
        ("a@b.co", "/in/x"),
        ("/in/y",),
        ("a@b.co", "/in/y"),
    ]


def test_many_rows_cost_at_most_sixty_bytes_each() -> None:
    duplicates = Duplicates()
    tracemalloc.start()
    for start in range(1, 75_001, 1000):
        numbers = range(start, start + 1000)
        rows = checked(duplicates, [row(n, f"p{n}@b.co", f"/in/p{n}") for n in numbers])
        assert not any(row.outcome for row in rows)
    del rows
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size <= 60 * 75_000


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=2, unique=True), max_size=40))
def test_it_agrees_with_a_dict(leads: list[list[int]]) -> None:
    first_rows: dict[str, int] = {}
    duplicates = Duplicates()
    for number, parts in enumerate(leads, start=1):
        keys = tuple(f"{part}@b.co" for part in parts)
        expected = min((first_rows[key] for key in keys if key in first_rows), default=None)
        for key in keys:
            first_rows.setdefault(key, expected or number)
        (lead,) = checked(duplicates, [row(number, *keys)])
        found = lead.outcome and f"This is the same lead as row {expected}:" in lead.outcome.message
        assert bool(found) == (expected is not None)
