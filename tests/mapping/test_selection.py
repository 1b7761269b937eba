import pytest

from reactin_cli.errors import UsageError
from reactin_cli.mapping.mapping_options import MappingOptions, resolve_mapping
from tests.mapping.tables import leads

HEADER = ["email", "Country", "Stage"]
ROWS = (["a@x.example", " DE ", "New"], ["b@x.example", "at", ""], ["c@x.example", "US", "new"])


def selected(*where: str) -> str:
    conditions = resolve_mapping(MappingOptions(where=where), None).conditions
    rows = leads(HEADER, *ROWS, conditions=conditions)
    for row in rows:
        assert row.outcome is None or row.outcome.code == "not_selected"
    return "".join(row.lead.email[0] for row in rows if row.lead and not row.outcome)


@pytest.mark.parametrize(
    ("where", "sent"),
    [
        (["Country=de"], "a"),
        (["country=DE,AT"], "ab"),
        (["Country!=us"], "ab"),
        (["Country!=us,de"], "b"),
        (["Stage="], "b"),
        (["Stage!="], "ac"),
        (["Country!=us", "Stage=new"], "a"),
        (["Country=fr"], ""),
    ],
)
def test_only_the_rows_asked_for_are_sent(where: list[str], sent: str) -> None:
    assert selected(*where) == sent


def test_a_column_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="--where: there is no column “Land”"):
        selected("Land=DE")


def test_the_message_says_what_left_it_out() -> None:
    conditions = resolve_mapping(MappingOptions(where=["Country=DE"]), None).conditions
    row = leads(HEADER, ROWS[2], conditions=conditions)[0]
    assert row.outcome is not None
    assert row.outcome.message == "Column “Country” says “US”, so --where leaves it out."
