"""Answers that name another lead than the one that was sent."""

import pytest

from reactin_cli.model import Lead, Row
from reactin_cli.sending.unproven_answers import UnprovenAnswers

BEFORE = Lead("Ann@nord.example.com", "https://www.linkedin.com/in/ann-%C3%A5")
LATER = Lead("bob@nord.example.com", "https://www.linkedin.com/in/bob")


def sent(lead: Lead, number: int = 1) -> Row:
    return Row(number, number, "leads.csv", (), [], lead)


@pytest.mark.parametrize(
    ("body", "is_another"),
    [
        (b"", False),
        (b'{"message": "The lead was added."}', False),
        (b'{"email": "bob@nord.example.com"}', False),
        (b'{"email": "ann@nord.example.com"}', True),
        (b"ANN@NORD.EXAMPLE.COM is not valid", True),
        (b'{"url": "https:\\/\\/www.linkedin.com\\/in\\/ann-%c3%a5"}', True),
        (b'{"url": "https://www.linkedin.com/in/Ann-%C3%A5"}', True),
        (b'{"email": "bob@nord.example.com", "before": "ann@nord.example.com"}', False),
        (b'{"url": "https://linkedin.com/in/bob/", "before": "ann@nord.example.com"}', False),
        (b'{"email": "carl@nord.example.com"}', False),
    ],
)
def test_an_answer_that_names_the_lead_before_is_not_this_ones(
    body: bytes, is_another: bool
) -> None:
    answers = UnprovenAnswers()
    answers.add(sent(BEFORE), None, lambda *_: None)
    assert answers.name_another(sent(LATER, 2), body) is is_another


def test_without_a_lead_before_nothing_is_another_ones() -> None:
    assert not UnprovenAnswers().name_another(sent(LATER), b"ann@nord.example.com")


def test_a_word_is_not_taken_for_a_slug() -> None:
    answers = UnprovenAnswers()
    answers.add(sent(Lead(linkedin_url="https://www.linkedin.com/in/lead")), None, lambda *_: None)
    assert not answers.name_another(sent(LATER, 2), b"The lead was added to the list.")
