import pytest

from reactin_cli.reactin_api.stored_lead import lead_of
from reactin_cli.readback.compare import Comparison, Verdict, compare
from reactin_cli.readback.index import ListIndex


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ({"email": "jane@example.com"}, Comparison(Verdict.PRESENT)),
        (
            {"email": "jane@example.com", "firstName": "Joan"},
            Comparison(Verdict.OTHER_DATA, ("firstName",)),
        ),
        ({"email": "joe@example.com"}, Comparison(Verdict.MISSING)),
        ({}, Comparison(Verdict.MISSING)),
    ],
)
def test_each_lead_gets_its_answer(sent: dict[str, str], answer: Comparison) -> None:
    index = ListIndex()
    index.add({"email": "jane@example.com", "firstName": "Jane"})
    assert compare(lead_of(sent), index) == answer
