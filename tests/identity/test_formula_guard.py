import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.identity.formula_guard import SEPARATORS, STARTS, guarded, unguarded


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("＝1+1", "'＝1+1"),
        ('x;=HYPERLINK("http://evil.example")', 'x;\'=HYPERLINK("http://evil.example")'),
        ("a\n@b", "a\n'@b"),
        ("a;－b", "a;'－b"),
        ("'=x", "''=x"),
        ("'t Hooft", "'t Hooft"),
        ("Müller & Söhne; Bonn", "Müller & Söhne; Bonn"),
        ("a-b+c=d", "a-b+c=d"),
        ("", ""),
    ],
)
def test_what_would_be_run_gets_an_apostrophe(text: str, shown: str) -> None:
    assert guarded(text) == shown


@given(st.text(st.sampled_from(STARTS + SEPARATORS + "'ab ,\"")))
def test_nothing_starts_a_formula_any_more_and_nothing_is_lost(text: str) -> None:
    shown = guarded(text)
    assert unguarded(shown) == text
    pieces = shown
    for separator in SEPARATORS:
        pieces = pieces.replace(separator, ";")
    assert not any(piece[:1] in STARTS for piece in pieces.split(";") if piece)
