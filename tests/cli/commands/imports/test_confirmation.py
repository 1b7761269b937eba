"""What a person sees of the first leads before saying yes."""

import pytest

from reactin_cli.cli.commands.imports.confirmation import sample_table
from reactin_cli.model import Lead


def test_samples_stand_side_by_side_without_empty_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    leads = [Lead(email="ada@b.co", first_name="Ada"), Lead(email="alan@b.co", last_name="Turing")]
    assert sample_table(leads).splitlines() == [
        "  email      ada@b.co  alan@b.co",
        "  firstName  Ada",
        "  lastName             Turing",
    ]


@pytest.mark.parametrize("columns", [75, 80, 120])
def test_they_fit_the_terminal_and_no_value_is_broken(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lead = Lead(email="somebody.with.a.long.name@a-company-with-a-long-name.example.com")
    table = sample_table([lead] * 3)
    assert max(map(len, table.splitlines())) <= columns
    assert table.split().count(lead.email) == 3
