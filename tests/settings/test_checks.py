import pytest
from hypothesis import given, strategies

from reactin_cli.errors import SettingsError
from reactin_cli.reactin_api.addresses import is_id, is_loopback
from reactin_cli.settings.checks import checked
from reactin_cli.settings.values import Layer, Setting


def setting(name: str, value: str) -> Setting:
    return Setting(name, value, "here", Layer.OPTION)


def value_of(name: str, value: str) -> str:
    return checked(setting(name, value)).value


@pytest.mark.parametrize("text", ["a", "A-z_0", "clx9", "-", "3f2c-11", "x" * 200])
def test_an_id_is_letters_digits_hyphen_and_underscore(text: str) -> None:
    assert value_of("list_id", text) == text


@pytest.mark.parametrize(
    "text",
    ["", " ", "a b", "a/b", "a\n", " a", "é", "٣", "a.b", "..", "%41", "a?b", "\0", "x" * 201],
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
        ("", "not a web address"),
        ("app.reactin.io", "not a web address"),
        ("ftp://u:s3cret@app.reactin.io", "not a web address"),
        ("https://u:s3cret@[::1", "not a web address"),
        ("https://u:s3cret@app.reactin.io:port", "not a web address"),
        ("https://", "not a web address"),
        ("https:///path", "not a web address"),
        ("https://app.reactin.io:port", "not a web address"),
        ("https://app.reactin.io:70000", "not a web address"),
        ("https://[::1", "not a web address"),
        ("https://[nonsense]", "not a web address"),
        ("https://app .reactin.io", "not a web address"),
        ("https://app.reactin.io\n", "not a web address"),
        ("https://réactin.io", "not a web address"),
        ("https://good.example\\.evil.example", "not a web address"),
        ("https://user@app.reactin.io", "user name"),
        ("https://user:s3cret@app.reactin.io", "user name"),
        ("https://s3cret@localhost", "user name"),
        ("https://@app.reactin.io", "user name"),
        ("https://app.reactin.io/?", r"a \? or a #"),
        ("https://app.reactin.io?key=s3cret", r"a \? or a #"),
        ("https://app.reactin.io/#", r"a \? or a #"),
        ("http://app.reactin.io", "send the key unencrypted"),
        ("http://localhost.evil.example", "send the key unencrypted"),
        ("http://127.0.0.1.evil.example", "send the key unencrypted"),
        ("http://127.1", "not a web address"),
        ("http://[::1]evil.example", "not a web address"),
        ("http://[::1]@evil.example", "user name|not a web address"),
        ("https://[::1]evil.example:443", "not a web address"),
        ("http://0x7f.0.0.1", "not a web address"),
        ("http://2130706433", "not a web address"),
        ("http://0177.0.0.1", "not a web address"),
        ("https://evil.example\\@app.reactin.io", "not a web address"),
        ("https://app.reactin.io\\.evil.example", "not a web address"),
        ("https://a..b", "not a web address"),
        ("https://-a.example", "not a web address"),
        ("https://app.reactin.io:", "not a web address"),
        ("http://0.0.0.0", "send the key unencrypted"),
        ("http://192.168.1.1", "send the key unencrypted"),
        ("http://[::2]", "send the key unencrypted"),
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
