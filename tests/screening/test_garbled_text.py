import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.model import Lead
from reactin_cli.screening.garbled_text import is_garbled, may_be_garbled, repaired
from reactin_cli.screening.validation import examine

LETTERS = [
    chr(code)
    for code in range(0xC0, 0x250)
    if unicodedata.category(chr(code)) in ("Lu", "Ll") and code not in (0xD7, 0xF7)
]
NAMES = [
    "Ãlvaro",
    "São Tomé",
    "Ångström",
    "Åsa",
    "Ñoño",
    "Ünï",
    "Île-de-France",
    "ÄÖÜ GmbH",
    "Côte d’Azur",
    "René’s",
    "“Acme”",
    "Großmann",
    "Õnne",
    "Łódź",
    "Nord <3 AG",
    "A = B GmbH",
    "Ÿ {x} Labs",
    "Żabka",
    "Dvořák",
    "Nguyễn",
    "O’Brien",
    "P&G",
    "AT&T; more",
    "Müller & Söhne",
    "What?",
    "Why not? Ltd",
    "Иван",
    "РСТ",
    "Ελένη",
    "王小明",
    "3M®",
    "50 % GmbH",
    "C++ & C#",
    "a=b",
    "Søren Ærø",
    "Ðorđe",
    "Mâcon",
    "Ýmir",
    "Þór",
]


def wrongly(text: str, encoding: str) -> str:
    """Read UTF-8 as another encoding; bytes that it lacks stay what they are in Latin-1."""
    data = text.encode()
    return "".join(
        bytes([byte]).decode(encoding, "ignore") or bytes([byte]).decode("latin-1") for byte in data
    )


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_every_letter_of_europe_is_repaired(encoding: str) -> None:
    for letter in LETTERS:
        garbled = wrongly(f"Ma{letter.lower()}er", encoding)
        assert may_be_garbled(garbled), letter
        assert repaired(garbled) == f"Ma{letter.lower()}er", letter


@pytest.mark.parametrize(
    ("garbled", "right"),
    [
        ("MÃƒÂ¼ller", "Müller"),
        ("M√ºller", "Müller"),
        ("M├╝ller", "Müller"),
        ("РњСЋР»Р»РµСЂ", "Мюллер"),
        ("O&#039;Brien", "O'Brien"),
        ("O&#x27;Brien", "O'Brien"),
        ("M&uuml;ller &amp; S&ouml;hne", "Müller & Söhne"),
        ("O&amp;#039;Brien", "O'Brien"),
        ("=?UTF-8?Q?J=C3=BCrgen?=", "Jürgen"),
        ("=?UTF-8?B?SsO8cmdlbg==?=", "Jürgen"),
        ("=?iso-8859-1?q?J=FCrgen?= Ek", "Jürgen Ek"),
        ("Oâ€™Brien", "O’Brien"),
    ],
)
def test_what_is_certain_is_repaired_and_told(garbled: str, right: str) -> None:
    lead, problems = examine(Lead(email="a@nord.example", last_name=garbled, first_name="A"))
    assert lead.last_name == right
    assert [problem.code for problem in problems] == ["repaired_text"]


@pytest.mark.parametrize(
    "text",
    [
        "M�ller",
        "M?ller",
        "M=C3=BCller",
        "M\\u00fcller",
        "M%C3%BCller",
        "=?utf-99?Q?J=C3?=",
        "{{last_name}}",
        "${name}",
        "<<Company>>",
        "[object Object]",
        "(null)",
        "\\N",
        "{first_name}",
        "%LASTNAME%",
        "[Last Name]",
        "*|LNAME|*",
        "<b>Keller</b>",
        "=VLOOKUP(A1;B:B;2)",
        "=A2",
        "Ïåòðîâ",
    ],
)
def test_what_cannot_be_repaired_is_told(text: str) -> None:
    lead, problems = examine(Lead(email="a@nord.example", last_name=text, first_name="A"))
    assert lead.last_name == text
    assert [problem.code for problem in problems] == ["garbled_text"]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_only_look_odd_stay(name: str) -> None:
    assert repaired(name) == name
    assert not is_garbled(name, is_name=True)


def test_a_question_in_a_custom_variable_is_no_damage() -> None:
    text = "https://nord.example/a?b=c and why?not"
    lead, problems = examine(Lead(email="a@nord.example", custom_variable_1=text))
    assert lead.custom_variable_1 == text
    assert "garbled_text" not in [problem.code for problem in problems]


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at_and_a_second_repair_changes_nothing(text: str) -> None:
    once = repaired(text)
    assert isinstance(is_garbled(once, is_name=True), bool)
    if text.isascii() and "&" not in text and "=?" not in text:
        assert once == text
