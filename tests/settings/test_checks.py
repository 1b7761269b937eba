import pytest
from hypothesis import given, strategies

from reactin_cli.errors import SettingsError
from reactin_cli.reactin_api.credentials import is_id
from reactin_cli.reactin_api.target import is_loopback
from reactin_cli.settings.checks import checked
from reactin_cli.settings.values import Layer, Setting


def setting(name: str, value: str) -> Setting:
    return Setting(name, value, "here", Layer.OPTION)


def value_of(name: str, value: str) -> str:
    return checked(setting(name, value)).value


@pytest.mark.parametrize("text", ["a", "A-z_0", "clx9", "-", "3f2c-11"])
def test_an_id_is_letters_digits_hyphen_and_underscore(text: str) -> None:
    assert value_of("list_id", text) == text


@pytest.mark.parametrize(
    "text", ["", " ", "a b", "a/b", "a\n", " a", "é", "٣", "a.b", "..", "%41", "a?b", "\0"]
)
@pytest.mark.parametrize("name", ["organization_id", "list_id"])
def test_anything_else_is_no_id(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match="from here must be letters, digits, - and _ only"):
        value_of(name, text)


@given(strategies.text())
def test_an_id_never_changes_the_address_it_is_put_in(text: str) -> None:
    if is_id(text):
        assert text.isascii()
        assert not set(text) & set("/?#%.:@ \\")


@pytest.mark.parametrize("text", ["abc", "  abc\r\n", "\tabc", "abc\n"])
def test_blanks_around_a_key_are_no_part_of_it(text: str) -> None:
    assert value_of("api_key", text) == "abc"


@pytest.mark.parametrize("key", ["abc def", "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~", "Bearerless"])
def test_a_key_is_any_printable_ascii(key: str) -> None:
    assert value_of("api_key", key) == key


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("s3cret-é", "characters that no key has"),
        ("s3cret\nX-Injected: 1", "characters that no key has"),
        ("s3cret\u200b", "characters that no key has"),
        ("s3cret\x7f", "characters that no key has"),
        ("Bearer s3cret", "a word that is not part of it, such as Bearer"),
        ("bearer  s3cret", "a word that is not part of it, such as Bearer"),
        ("s3cret" * 1000, "is too long"),
    ],
)
def test_a_malformed_key_is_told_without_the_key(key: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as caught:
        value_of("api_key", key)
    assert "s3cret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://app.reactin.io", "https://app.reactin.io"),
        ("https://app.reactin.io/", "https://app.reactin.io"),
        ("HTTPS://App.ReactIn.io:8443/Gate/way//", "https://app.reactin.io:8443/Gate/way"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://LOCALHOST", "http://localhost"),
        ("http://127.0.0.1:5", "http://127.0.0.1:5"),
        ("http://127.255.1.2", "http://127.255.1.2"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ],
)
def test_a_base_url_has_no_slash_at_its_end(text: str, url: str) -> None:
    assert value_of("base_url", text) == url


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no web address"),
        ("app.reactin.io", "no web address"),
        ("ftp://u:s3cret@app.reactin.io", "no web address"),
        ("https://u:s3cret@[::1", "no web address"),
        ("https://u:s3cret@app.reactin.io:port", "no web address"),
        ("https://", "no web address"),
        ("https:///path", "no web address"),
        ("https://app.reactin.io:port", "no web address"),
        ("https://app.reactin.io:70000", "no web address"),
        ("https://[::1", "no web address"),
        ("https://[nonsense]", "no web address"),
        ("https://app .reactin.io", "no web address"),
        ("https://app.reactin.io\n", "no web address"),
        ("https://réactin.io", "no web address"),
        ("https://good.example\\.evil.example", "no web address"),
        ("https://user@app.reactin.io", "user name"),
        ("https://user:s3cret@app.reactin.io", "user name"),
        ("https://s3cret@localhost", "user name"),
        ("https://@app.reactin.io", "user name"),
        ("https://app.reactin.io/?", r"a \? or a #"),
        ("https://app.reactin.io?key=s3cret", r"a \? or a #"),
        ("https://app.reactin.io/#", r"a \? or a #"),
        ("http://app.reactin.io", "show the key to everyone"),
        ("http://localhost.evil.example", "show the key to everyone"),
        ("http://127.0.0.1.evil.example", "show the key to everyone"),
        ("http://127.1", "show the key to everyone"),
        ("http://0.0.0.0", "show the key to everyone"),
        ("http://192.168.1.1", "show the key to everyone"),
        ("http://[::2]", "show the key to everyone"),
    ],
)
def test_a_base_url_that_could_leak_the_key_is_refused(text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as caught:
        value_of("base_url", text)
    assert "s3cret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize(
    ("host", "expected"),
    [("localhost", True), ("127.8.9.1", True), ("::1", True), ("example.com", False), ("", False)],
)
def test_loopback_is_this_machine_alone(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_a_setting_without_a_check_stays_as_it_is() -> None:
    assert value_of("journal", "/x/j.db") == "/x/j.db"
