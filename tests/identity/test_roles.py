import pytest

from reactin_cli.identity.roles import ROLE_NAMES, is_role


@pytest.mark.parametrize(
    "name", ["info", "sales", "contact", "kontakt", "ventas", "commercial", "vendite", "vendas"]
)
def test_a_task_in_any_language_is_a_role(name: str) -> None:
    assert is_role(f"{name}@acme.com")


@pytest.mark.parametrize("name", ["jane", "info.jane", "j.sales", "mario", "sales-jane"])
def test_a_person_is_no_role(name: str) -> None:
    assert not is_role(f"{name}@acme.com")


def test_no_address_is_no_role() -> None:
    assert not is_role("")


def test_role_names_are_written_as_normalised_addresses_are() -> None:
    assert all(name == name.lower().strip() and "@" not in name for name in ROLE_NAMES)
