import pytest

from reactin_cli.readback.compare import Answer, Verdict, compare
from reactin_cli.readback.fields import lead_of
from reactin_cli.readback.index import ListIndex


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ({"email": "jane@example.com"}, Answer(Verdict.PRESENT)),
        (
            {"email": "jane@example.com", "firstName": "Joan"},
            Answer(Verdict.OTHER_DATA, ("firstName",)),
        ),
        ({"email": "joe@example.com"}, Answer(Verdict.MISSING)),
        ({}, Answer(Verdict.MISSING)),
    ],
)
def test_each_lead_gets_its_answer(sent: dict[str, str], answer: Answer) -> None:
    index = ListIndex()
    index.add({"email": "jane@example.com", "firstName": "Jane"})
    assert compare(lead_of(sent), index) == answer
