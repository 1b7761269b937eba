import pytest

from reactin_cli.errors import UsageError
from reactin_cli.mapping.options import Stamp
from tests.mapping.tables import decided, leads

STAMP = Stamp("customVariable2", "spring")


def test_every_lead_bears_the_stamp() -> None:
    rows = leads(["email"], ["a@example.com"], ["b@example.com"], stamp=STAMP)
    assert [row.lead and row.lead.custom_variable_2 for row in rows] == ["spring", "spring"]


def test_it_is_told_with_the_mapping() -> None:
    mapper = decided(["email"], ["a@example.com"], stamp=STAMP)
    assert mapper.in_one_line() == "email ← email; customVariable2 = spring"


def test_it_goes_with_a_binding_map() -> None:
    (row,) = leads(["x"], ["a@example.com"], maps={"email": "x"}, only_mapped=True, stamp=STAMP)
    assert row.lead
    assert row.lead.custom_variable_2 == "spring"


@pytest.mark.parametrize(
    ("header", "options", "told"),
    [
        (["email", "customVariable2"], {}, "column “customVariable2” already feeds it"),
        (["email", "x"], {"maps": {"customVariable2": "x"}}, "column “x” already feeds it"),
        (["email", "x"], {"constants": {"custom-variable-2": "y"}}, "--set already feeds it"),
    ],
)
def test_a_field_that_something_else_feeds_is_refused_and_a_free_one_named(
    header: list[str], options: dict[str, dict[str, str]], told: str
) -> None:
    with pytest.raises(UsageError) as caught:
        decided(header, ["a@example.com", ""][: len(header)], stamp=STAMP, **options)
    assert told in caught.value.message
    assert "customVariable1, customVariable3" in caught.value.hint


def test_any_other_field_is_refused() -> None:
    with pytest.raises(UsageError, match="only a custom variable"):
        decided(["email"], ["a@example.com"], stamp=Stamp("companyName", "spring"))


def test_a_column_that_turns_up_later_does_not_replace_it() -> None:
    mapper = decided(["email"], ["a@example.com"], stamp=STAMP)
    (row,) = leads(
        ["email", "customVariable2"],
        ["a@example.com", "other"],
        maps={"email": "email"},
        only_mapped=True,
    )
    row.lead = None
    mapper.apply([row])
    assert row.lead
    assert row.lead.custom_variable_2 == "spring"
