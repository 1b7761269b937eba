import stat
import sys
from pathlib import Path

import pytest

from reactin_cli.sandbox.leads import LeadStore
from tests.sandbox.client import ANNA

BOB = {"email": "bob@example.com", "firstName": "Bob \ud800"}


def emails(store: LeadStore, number: int, size: int, until: float) -> list[str]:
    data = store.page(number, size, until)["data"]
    assert isinstance(data, list)
    return [lead["email"] for lead in data]


def test_leads_outlive_the_store_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "leads.jsonl"
    for lead in (ANNA, BOB):
        store = LeadStore()
        store.open(path)
        store.add(lead, now=1000.0)
        store.close()
    again = LeadStore()
    again.open(path)
    assert again.leads == [ANNA, BOB]
    assert emails(again, 1, 10, until=1000.0) == [ANNA["email"], BOB["email"]]
    again.close()


def test_a_lead_is_in_the_file_as_soon_as_it_is_added(tmp_path: Path) -> None:
    store = LeadStore()
    store.open(tmp_path / "leads.jsonl")
    store.add(ANNA, now=1000.0)
    assert "anna@nordwind.example.com" in (tmp_path / "leads.jsonl").read_text(encoding="utf-8")
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="files inherit the folder's rights there")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    store = LeadStore()
    store.open(tmp_path / "leads.jsonl")
    store.close()
    assert stat.S_IMODE((tmp_path / "leads.jsonl").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "line",
    [
        "email,name",
        "{}",
        '{"at": "x", "lead": {}}',
        "[1]",
        '{"at":1,"lead":7}',
        "\udcff",
        "[" * 100_000,
    ],
    ids=range(7),
)
def test_a_file_that_is_no_store_is_refused_with_its_line_and_left_alone(
    tmp_path: Path, line: str
) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(f'{{"at": 1, "lead": {{}}}}\n{line}\n', "utf-8", "surrogateescape")
    before = path.read_bytes()
    with pytest.raises(ValueError, match=r"leads\.csv, line 2 is not a lead that a sandbox stored"):
        LeadStore().open(path)
    assert path.read_bytes() == before


def test_a_page_shows_only_what_came_in_time() -> None:
    store = LeadStore()
    for second in range(25):
        store.add({"email": f"{second}@example.com"}, now=float(second))
    assert emails(store, 2, 10, until=12.0) == [
        "10@example.com",
        "11@example.com",
        "12@example.com",
    ]
    assert store.page(2, 10, until=12.0)["nextPage"] is None
    assert store.page(2, 10, until=20.0)["nextPage"] == 3
    assert emails(store, 3, 10, until=12.0) == []


def test_a_last_page_that_is_full_has_no_next() -> None:
    store = LeadStore()
    for _ in range(10):
        store.add(ANNA, now=0.0)
    assert store.page(1, 10, until=0.0)["nextPage"] is None
