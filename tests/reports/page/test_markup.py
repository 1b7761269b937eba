import pytest

from reactin_cli.reports.page.markup import LONGEST_TEXT, Markup, joined, profile_link, tag


def test_texts_and_attributes_are_escaped_and_markup_is_not() -> None:
    assert tag("p", '<b> & "', Markup("<br>"), title="\"'<&", class_="x", data_status=None) == (
        '<p title="&quot;&#x27;&lt;&amp;" class="x">&lt;b&gt; &amp; "<br></p>'
    )


def test_numbers_have_thousands_and_lists_are_joined() -> None:
    assert joined([1234, [" and ", None], "x"]) == "1,234 and x"


def test_long_texts_are_cut_and_control_and_direction_characters_shown() -> None:
    assert len(joined("x" * 5_000)) == LONGEST_TEXT
    shown = joined("a\x00b\u202ec\ud800")
    assert not {"\x00", "\u202e", "\ud800"} & set(shown)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://www.linkedin.com/in/x", "https://evil.example/in/x"]
)
def test_only_a_profile_becomes_a_link(address: str) -> None:
    assert "<a" not in profile_link(address)


def test_a_profile_does_not_learn_where_it_was_clicked() -> None:
    assert 'rel="noreferrer noopener"' in profile_link("https://www.linkedin.com/in/zoe")
