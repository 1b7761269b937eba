import pytest
from hypothesis import given, strategies

from reactin_cli.settings.redact import redacted


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        ("", "0 characters, hidden"),
        ("abcdefghijk", "11 characters, hidden"),
        ("abcdefghijkl", "12 characters, ends in …kl"),
        ("k3y-aAbBcCdDeEfFgGhH-9Z", "23 characters, ends in …9Z"),
    ],
)
def test_a_long_key_shows_its_length_and_last_two_and_a_short_one_nothing(
    secret: str, shown: str
) -> None:
    assert redacted(secret) == shown


@given(strategies.text("XYZ!", min_size=3))
def test_no_three_characters_of_a_key_are_shown(secret: str) -> None:
    shown = redacted(secret)
    assert not any(secret[i : i + 3] in shown for i in range(len(secret) - 2))
