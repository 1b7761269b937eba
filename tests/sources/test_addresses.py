import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sources.addresses import is_address, read_address

ID = "1AbC_d-9xyzABCDEF"
EXPORT = f"https://docs.google.com/spreadsheets/d/{ID}/export?format=csv"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=12", f"{EXPORT}&gid=12"),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?gid=12#gid=12", f"{EXPORT}&gid=12"),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit?usp=sharing", EXPORT),
        (f"https://docs.google.com/spreadsheets/d/{ID}", EXPORT),
        (f"https://docs.google.com/spreadsheets/u/1/d/{ID}/view", EXPORT),
        (
            f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml?gid=3&single=true",
            f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pub?output=csv&gid=3",
        ),
    ],
)
def test_a_link_to_a_google_sheet_is_its_export(link: str, url: str) -> None:
    assert read_address(link).url == url


def test_any_other_address_is_fetched_as_it_is_and_named_without_its_secrets() -> None:
    address = read_address("https://files.example.com/leads.csv?signature=s3cret#top")
    assert address.url == "https://files.example.com/leads.csv?signature=s3cret"
    assert address.name == "https://files.example.com/leads.csv"


def test_only_addresses_are_addresses() -> None:
    assert [is_address(text) for text in ("https://a.b/c", "HTTP://a.b", "https:/a", "c:\\x")] == [
        *[True, True, False, False]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "http://files.example.com/leads.csv?s3cret",
        "https://me:s3cret@files.example.com/leads.csv",
        "https:///leads.csv?s3cret",
        "https://[::1/leads.csv?s3cret",
        "https://files.example.com/a b?s3cret",
        "https://files.example.com:99999999/?s3cret",
    ],
)
def test_what_must_not_be_fetched_is_refused_without_its_secrets(text: str) -> None:
    with pytest.raises(SourceError) as error:
        read_address(text)
    assert "s3cret" not in error.value.message + error.value.hint


def test_this_machine_needs_no_https() -> None:
    assert read_address("http://localhost:8000/leads.csv").url == "http://localhost:8000/leads.csv"
