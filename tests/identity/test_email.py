import time

import pytest
from email_validator import validate_email
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.identity.email import PLAIN_EMAIL, read_email, read_emails
from reactin_cli.identity.reading import NOTHING

CLEANED = {
    "jane@acme.com": "jane@acme.com",
    " \tjane@acme.com\r\n": "jane@acme.com",
    "Jane.Doe@ACME.com": "Jane.Doe@ACME.com",
    "jane+news@acme.com": "jane+news@acme.com",
    "o'brien@acme.com": "o'brien@acme.com",
    "mailto:jane@acme.com": "jane@acme.com",
    "MAILTO:jane@acme.com?subject=Hello, Jane&cc=bob@acme.com": "jane@acme.com",
    "mailto:jane%2Bnews@acme.com": "jane+news@acme.com",
    "Jane Doe <jane@acme.com>": "jane@acme.com",
    "Doe, Jane <jane@acme.com>": "jane@acme.com",
    '"Doe, Jane" <jane@acme.com>': "jane@acme.com",
    "Jane <mailto:jane@acme.com>": "jane@acme.com",
    "<jane@acme.com>": "jane@acme.com",
    "jane@acme.com (work)": "jane@acme.com",
    "[Privat] jane@acme.com": "jane@acme.com",
    "E-Mail: jane@acme.com": "jane@acme.com",
    "work:jane@acme.com": "jane@acme.com",
    "work@acme.com": "work@acme.com",
    "[jane@acme.com](mailto:jane@acme.com)": "jane@acme.com",
    '=HYPERLINK("mailto:jane@acme.com","Jane")': "jane@acme.com",
    '"jane@acme.com"': "jane@acme.com",
    "'jane@acme.com'": "jane@acme.com",
    "“jane@acme.com”": "jane@acme.com",
    "'jane@acme.com": "jane@acme.com",
    "jane@acme.com;": "jane@acme.com",
    "jane@acme.com,": "jane@acme.com",
    "jane@acme.com >": "jane@acme.com",
    "jane@acme.com.": "jane@acme.com",
    "ja\u200bne@acme.com\ufeff": "jane@acme.com",
    "\xa0jane@acme.com\u3000": "jane@acme.com",
    "jané@acme.com": "jané@acme.com",
    "jane@müller.example": "jane@müller.example",
    "jane@acme.test": "jane@acme.test",
    "jane@example.com": "jane@example.com",
}

MALFORMED = [
    "jane",
    "@",
    "jane@",
    "@acme.com",
    "jane@acme",
    "jane@@acme.com",
    "jane@acme..com",
    "jane..doe@acme.com",
    ".jane@acme.com",
    "jane@-acme.com",
    "jane@ac_me.com",
    "jane@acme.c0m1",
    "jane@127.0.0.1",
    "jane@[127.0.0.1]",
    "jane@localhost",
    "jane@acme.local",
    "jane@acme.LOCAL",
    "jane@acme.invalid",
    "jane@ab--cd.com",
    "jane doe@acme.com",
    "jane @acme.com",
    "jane@acme .com",
    "jane@acme,com",
    "jane,doe@acme.com",
    "Jane <jane doe@acme.com>",
    "jane(work)@acme.com",
    "jane@acme.com (left)",
    "jane@acme.com (do not use)",
    "boss: jane@acme.com",
    "jane(at)acme.com",
    "jane\uff20acme.com",
    "jane@acme.com\0",
    "ja\x1bne@acme.com",
    "jane\ud800@acme.com",
    "a" * 65 + "@acme.com",
    "jane@" + "a" * 64 + ".com",
    "jane@" + ".".join(["a" * 60] * 5) + ".com",
    "https://www.linkedin.com/in/jane-doe",
]

SEVERAL = [
    "jane@acme.com ::: bob@acme.com",
    "jane@acme.com:::bob@acme.com",
    "jane@acme.com, bob@acme.com",
    "jane@acme.com;bob@acme.com;",
    "jane@acme.com | bob@acme.com",
    "jane@acme.com / bob@acme.com",
    "jane@acme.com bob@acme.com",
    "jane@acme.com\nbob@acme.com",
    "Jane <jane@acme.com>, Bob <bob@acme.com>",
    "mailto:jane@acme.com, mailto:bob@acme.com",
    "jane@acme, jane@acme.com, bob@acme.com",
    "jane@acme.com, Bob Doe <bob@acme.com>",
    "Doe, Jane <jane@acme.com>; bob@acme.com",
]

nearly_plain = st.from_regex(
    r"[aZ9_+'&-]{1,4}(\.[aZ9_+'&-]{1,4}){0,2}"
    r"@([axnN9]{1,3}(\.|-|--)){1,4}([A-z]{2,4}|local|Localhost|invalid|Onion|ARPA)",
    fullmatch=True,
)
wild = st.builds(
    "{}@{}.{}".format,
    st.text("aZ9._+-'& !\"é@", max_size=70),
    st.text("xnXN0-_.é", max_size=66),
    st.text("aB1-é", max_size=5),
)
addresses = nearly_plain | wild


@pytest.mark.parametrize(("cell", "address"), CLEANED.items())
def test_an_address_is_cleaned_of_what_belongs_to_the_cell(cell: str, address: str) -> None:
    reading = read_email(cell)
    assert (reading.text, reading.code) == (address, "")


@pytest.mark.parametrize("cell", MALFORMED)
def test_a_malformed_address_is_refused_with_a_reason(cell: str) -> None:
    reading = read_email(cell)
    assert reading.refused
    assert reading.code == "invalid_email"
    assert reading.reason


@pytest.mark.parametrize(
    "cell", ["", " ", "\ufeff", "N/A", "na", "#N/A", "NULL", "none", "-", "—", "?", "'n/a'", '""']
)
def test_words_that_mean_empty_are_no_address_and_no_error(cell: str) -> None:
    assert read_email(cell) == NOTHING


@pytest.mark.parametrize("cell", SEVERAL)
def test_the_first_good_one_of_several_addresses_is_read(cell: str) -> None:
    reading = read_email(cell)
    assert (reading.text, reading.code) == ("jane@acme.com", "several_addresses")
    assert "2 addresses" in reading.reason


def test_the_same_address_twice_is_one() -> None:
    assert read_email("jane@acme.com, Jane@acme.com").code == ""


def test_all_good_addresses_of_a_cell_can_be_read() -> None:
    readings = read_emails("jane@acme.com; broken@; bob@acme.com")
    assert [reading.text for reading in readings] == ["jane@acme.com", "bob@acme.com"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane.Doe@Acme.COM", "jane.doe@acme.com"),
        ("jane@müller.de", "jane@xn--mller-kva.de"),
        ("jane@MÜLLER.de", "JANE@XN--MLLER-KVA.DE"),
        ("JANÉ@acme.com", "jane\u0301@acme.com"),
        ("mailto:jane@acme.com?subject=x", "Jane <JANE@acme.com>"),
    ],
)
def test_two_spellings_of_an_address_have_one_key(one: str, other: str) -> None:
    assert read_email(one).key == read_email(other).key != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("janedoe@gmail.com", "jane.doe@gmail.com"), ("jane@acme.com", "jane+news@acme.com")],
)
def test_dots_and_tags_make_different_addresses(one: str, other: str) -> None:
    assert read_email(one).key != read_email(other).key


@given(addresses)
def test_the_quick_pattern_takes_nothing_that_the_library_refuses(address: str) -> None:
    if PLAIN_EMAIL.fullmatch(address):
        valid = validate_email(address, check_deliverability=False, test_environment=True)
        assert f"{valid.local_part.lower()}@{valid.ascii_domain}" == address.lower()
        assert len(valid.local_part) <= 64


@given(st.text() | addresses | st.lists(addresses).map(", ".join))
def test_no_cell_raises_and_what_was_read_is_read_again_the_same(cell: str) -> None:
    reading = read_email(cell)
    if reading.text:
        again = read_email(reading.text)
        assert (again.text, again.key, again.code) == (reading.text, reading.key, "")
    else:
        assert not reading.key


@pytest.mark.parametrize(
    "piece", ["a", "@", "<", "<@", ",", " ", "a@", "mailto:", ":::", '"', "é@"]
)
def test_a_huge_cell_is_read_quickly(piece: str) -> None:
    began = time.perf_counter()
    read_email(piece * (200_000 // len(piece)))
    assert time.perf_counter() - began < 2


def test_what_is_longer_than_any_address_is_refused_without_being_parsed() -> None:
    reading = read_email("a." * 500_000 + "a@example.com")
    assert (reading.code, reading.reason) == ("invalid_email", "is longer than any email address")
