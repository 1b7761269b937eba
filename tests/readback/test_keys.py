import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.readback.keys import LeadsByKey


@given(st.lists(st.tuples(st.text(max_size=2), st.integers(0, 2**32 - 1))))
def test_each_key_leads_to_all_its_leads_and_to_no_other(pairs: list[tuple[str, int]]) -> None:
    table = LeadsByKey()
    for key, lead in pairs:
        table.add(key, lead)
    for key in {key for key, _ in pairs} | {"stranger"}:
        assert [*table.find(key)] == [lead for each, lead in reversed(pairs) if each == key]


def test_it_grows_without_forgetting() -> None:
    table = LeadsByKey()
    for number in range(5_000):
        table.add(f"lead{number}@example.com", number)
    assert all([*table.find(f"lead{n}@example.com")] == [n] for n in range(5_000))
    assert [*table.find("stranger@example.com")] == []


def test_many_leads_of_one_key_cost_no_more_than_others() -> None:
    table = LeadsByKey()
    for number in range(50_000):
        table.add("any:info@example.com", number)
    assert sum(1 for _ in table.find("any:info@example.com")) == 50_000


def test_a_key_takes_few_bytes() -> None:
    table = LeadsByKey()
    tracemalloc.start()
    for number in range(100_000):
        table.add(str(number), number)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size / 100_000 <= 16 + 14
