import pytest

from reactin_cli.errors import UsageError
from reactin_cli.mapping.headers import phrases
from reactin_cli.mapping.optouts import OptOut, opt_out_told_by
from reactin_cli.mapping.vocabulary import opt_outs
from reactin_cli.mapping.vocabulary.senses import Sense
from reactin_cli.model import Row, Status
from tests.mapping.tables import decided, leads

HEADER = ["email", "First Name"]
TERMS = [term.strip() for term in opt_outs.WORDS[Sense.OPT_OUT].split(",")]
SPELLINGS = [
    str.upper,
    str.title,
    lambda term: term.replace(" ", "_"),
    lambda term: term.replace(" ", "-").title(),
    lambda term: f"Email: {term}",
    lambda term: f"{term} (date)",
    lambda term: f"is {term}",
]


def sent(column: str, *cells: str, **options: object) -> list[bool]:
    rows = [[f"p{at}@nord.example", "P", cell] for at, cell in enumerate(cells)]
    return [row.outcome is None for row in leads([*HEADER, column], *rows, **options)]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_term_is_understood_in_every_spelling(spelling: object) -> None:
    assert callable(spelling)
    for term in TERMS:
        kind = opt_out_told_by(spelling(term))
        assert kind in (OptOut.YES_OR_WHEN, OptOut.PROBABLE), spelling(term)


def test_no_opt_out_means_the_opposite_too() -> None:
    yes, no = set(phrases(opt_outs.YES)), set(phrases(opt_outs.NO))
    assert yes & no <= {""}
    assert not {term for term in TERMS if term in opt_outs.WORDS[Sense.PERMISSION].split(", ")}


@pytest.mark.parametrize(
    ("column", "no", "yes"),
    [
        ("HASOPTEDOUTOFEMAIL", "false", "true"),
        ("hs_email_optout", "", "TRUE"),
        ("hs_email_optout_123456", "", "true"),
        ("Opted out of email: One to One", "No", "Yes"),
        ("pi__pardot_hard_bounced__c", "0", "1"),
        ("Do not allow Bulk Emails", "Allow", "Do Not Allow"),
        ("Email Bounced Reason", "", "550 no such user"),
        ("Unsubscribe reason", "-", "Too many emails"),
        ("DND", "no", "yes"),
        ("Contact blocked", "nein", "ja"),
        ("Marked email as spam", "false", "true"),
        ("Deceased", "", "x"),
        ("Отписан", "нет", "да"),
        ("配信停止", "いいえ", "はい"),
        ("수신거부", "아니오", "예"),
        ("退订", "否", "是"),
        ("Avregistrerad", "nej", "ja"),
        ("Leiratkozott", "nem", "igen"),
        ("Abonelikten çıktı", "hayır", "evet"),
        ("Sprzeciw marketingowy", "nie", "tak"),
        ("הוסר מרשימת תפוצה", "לא", "כן"),
        ("عدم الاتصال", "لا", "نعم"),
        ("Status", "active", "Hard bounced"),
        ("Email deliverability status", "ok", "undeliverable"),
        ("Member status", "subscribed", "cleaned"),
        ("Anything", "a note", "Do not contact"),
        ("Tags", "customer", "unsubscribed"),
        ("Email Permission Status", "Implied", "Opted Out"),
    ],
)
def test_who_opted_out_is_not_sent(column: str, no: str, yes: str) -> None:
    assert sent(column, no, yes) == [True, False]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("SMS opt out", ("yes", "no")),
        ("HasOptedOutOfFax", ("true", "false")),
        ("Bounce rate", ("45", "1")),
        ("Soft bounced", ("yes", "no")),
        ("Unsubscribe link", ("https://x.example/2024/01/02", "")),
        ("Industry", ("Opposition research", "Spam filters")),
        ("Company", ("DNC", "Unsub Ltd")),
        ("State", ("NY", "Bavaria")),
    ],
)
def test_what_is_about_something_else_keeps_nobody_back(
    column: str, cells: tuple[str, ...]
) -> None:
    assert all(sent(column, *cells))


UNDECIDED = [
    ("Not opted out", "yes"),
    ("No emails", "yes"),
    ("Konto gesperrt", "ja"),
    ("Email consent", "no"),
    ("Accepts Marketing", "FALSE"),
    ("Einwilligung", "nein"),
    ("is_subscribed", "0"),
    ("Zgoda marketingowa", "nie"),
]


@pytest.mark.parametrize(("column", "cell"), UNDECIDED)
def test_what_only_may_mean_it_is_asked_with_advice_that_works(column: str, cell: str) -> None:
    with pytest.raises(UsageError) as caught:
        sent(column, cell)
    assert f"“{column}”" in caught.value.message
    assert "--exclude-column" in caught.value.hint
    assert "--ignore-column" in caught.value.hint
    assert sent(column, cell, exclude_columns=[column]) == [False]
    assert sent(column, cell, ignore_columns=[column]) == [True]


@pytest.mark.parametrize(("column", "cell"), UNDECIDED)
def test_where_nobody_is_asked_it_is_left_out(column: str, cell: str) -> None:
    assert sent(column, cell, asks=False) == [False]


def test_a_column_that_is_sent_as_data_is_not_asked_about() -> None:
    assert sent("Consent", "no", maps={"customVariable1": "Consent"}) == [True]


def test_a_permission_that_all_gave_is_no_question_and_a_later_no_is_left_out() -> None:
    mapper = decided([*HEADER, "Consent"], ["a@b.example", "A", "yes"])
    late = Row(2, 3, "leads.csv", (*HEADER, "Consent"), ["c@d.example", "C", "no"])
    mapper.apply([late])
    assert late.outcome is not None
    assert late.outcome.status is Status.EXCLUDED


def test_any_column_can_be_made_to_exclude() -> None:
    assert sent("Kunde", "ja", "nein", exclude_columns=["kunde"]) == [False, True]
    with pytest.raises(UsageError, match="--exclude-column: there is no column “Kunden”"):
        sent("Kunde", "ja", exclude_columns=["Kunden"])


def test_an_opt_out_can_be_ignored() -> None:
    assert sent("Unsubscribed", "yes", ignore_columns=["UNSUBSCRIBED"]) == [True]


def test_it_is_said_which_columns_decide() -> None:
    rows = [["a@b.example", "A", "yes", "bounced"]]
    notes = decided([*HEADER, "Global Unsubscribe", "Status"], *rows).notes
    assert "--ignore-column 'Global Unsubscribe'" in notes[0]
    assert notes[1] == "Column “Status” says “bounced” of some people: they are not sent."
    assert not any("Ignored" in note for note in notes)
