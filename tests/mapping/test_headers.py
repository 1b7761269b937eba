import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.mapping.headers import normalised, read_header
from reactin_cli.mapping.vocabulary.senses import Sense


@pytest.mark.parametrize(
    ("name", "senses"),
    [
        ("E-mail 1 - Value", {Sense.EMAIL, Sense.VALUE}),
        ("linkedInProfileUrl", {Sense.LINKEDIN, Sense.PROFILE, Sense.URL}),
        ("linkedinprofileurl", {Sense.LINKEDIN, Sense.PROFILE, Sense.URL}),
        ("LASTNAME", {Sense.LAST_NAME}),
        ("Pre\u0301nom", {Sense.FIRST_NAME}),
        ("IMAddress", {Sense.UNKNOWN, Sense.ADDRESS}),
        ("A Emails", {Sense.GRADE_A}),
        ("A- Emails", {Sense.OTHER}),
        ("username", {Sense.OTHER}),
        ("Sales Navigator URL", {Sense.SALES_NAVIGATOR, Sense.URL}),
        ("HasOptedOutOfEmail", {Sense.OPT_OUT}),
        ("氏名", {Sense.FULL_NAME}),
        ("ชื่อ", {Sense.UNKNOWN}),
        ("Surname and Forename", {Sense.LAST_FIRST, Sense.FILLER}),
        ("Last, First", {Sense.LAST_FIRST}),
        ("First and Last Name", {Sense.FIRST, Sense.FILLER, Sense.LAST_NAME}),
        ("", set()),
        ("***", set()),
    ],
)
def test_a_name_says(name: str, senses: set[Sense]) -> None:
    assert read_header(name).senses == senses


def test_a_remark_in_brackets_counts_only_where_it_is_understood() -> None:
    assert Sense.UNKNOWN not in read_header("LinkedIn URL (Slash)").senses
    assert Sense.COMPANY in read_header("Email (company)").senses


@pytest.mark.parametrize(
    ("name", "sense"),
    [
        ("Email (max 255 characters)", Sense.EMAIL),
        ("Email [max. 100]", Sense.EMAIL),
        ("E-mail (0/255)", Sense.EMAIL),
        ("Email {64}", Sense.EMAIL),
        ("First Name (up to 50 chars)", Sense.FIRST_NAME),
        ("Last Name (max. 80 Zeichen)", Sense.LAST_NAME),
        ("Company Name (≤ 100)", Sense.COMPANY),
    ],
)
def test_a_limit_in_brackets_says_nothing_about_whose_it_is(name: str, sense: Sense) -> None:
    senses = read_header(name).senses
    assert sense in senses
    assert not senses & {Sense.UNKNOWN, Sense.OTHER}


def test_a_second_contact_is_somebody_else_and_a_second_email_is_not() -> None:
    assert Sense.OTHER in read_header("Contact 2 Email").senses
    assert Sense.OTHER not in read_header("Contact Email 2").senses
    assert read_header("Contact Email 2").number == 2


def test_a_letter_at_the_end_marks_another_thing() -> None:
    assert Sense.UNKNOWN in read_header("Firma L").senses
    assert Sense.UNKNOWN not in read_header("Nom d'entreprise").senses


def test_case_blanks_accents_and_punctuation_do_not_matter() -> None:
    assert normalised("Prénom_Usuel") == normalised("prenom-usuel") == normalised("PrenomUsuel")


@given(st.text())
def test_any_name_can_be_read(name: str) -> None:
    assert isinstance(read_header(name).senses, frozenset)
