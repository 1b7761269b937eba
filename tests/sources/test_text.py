import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.errors import SourceError
from reactin_cli.sources import text as text_module
from reactin_cli.sources.content import Content
from reactin_cli.sources.text import MARK, LineCutter, Text, line_breaks

pieces = st.lists(st.text("ab\r\n", max_size=6), max_size=8)


@given(pieces, st.booleans())
def test_lines_are_cut_behind_their_ends_and_nothing_but_split_line_ends_is_lost(
    given_: list[str], eager: bool
) -> None:
    cutter = LineCutter("leads.csv", eager=eager)
    cuts = [cutter.cut(piece) for piece in given_]
    assert all(cut.endswith(("\n", "\r")) for cut in cuts if cut)
    cuts.append(cutter.finish())
    whole = "".join(given_)
    assert sum(line_breaks(cut, 0, len(cut)) for cut in cuts) == line_breaks(whole, 0, len(whole))
    assert eager or "".join(cuts) == whole


@given(pieces)
def test_an_eager_cutter_gives_a_line_as_soon_as_it_ends(given_: list[str]) -> None:
    cutter = LineCutter("leads.csv", eager=True)
    for piece in given_:
        cutter.cut(piece)
        assert not cutter.rest.endswith(("\n", "\r"))


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text_module, "LONGEST", 100)
    cutter = LineCutter("leads.csv", eager=False)
    cutter.cut("x" * 100)
    with pytest.raises(SourceError, match=r"leads\.csv"):
        cutter.cut("x")


@pytest.mark.parametrize(
    ("text", "breaks"), {"": 0, "a": 0, "a\n": 1, "\r\n": 1, "\r\r\n\n": 3, "\n\r": 2}.items()
)
def test_line_ends_are_counted(text: str, breaks: int) -> None:
    assert line_breaks(text, 0, len(text)) == breaks


def test_what_was_looked_at_is_given_again_and_only_once() -> None:
    text = Text(Content(io.BytesIO(b"abc" * 50_000), "leads.csv", stream=False), "utf-8")
    assert text.peek(10).startswith("abc")
    assert "".join(text) == "abc" * 50_000
    assert list(text) == []


def test_undecodable_bytes_are_marked_and_text_behind_them_is_kept() -> None:
    text = Text(Content(io.BytesIO(b"a\xffb\xc3"), "leads.csv", stream=False), "utf-8")
    assert "".join(text) == f"a{MARK}b{MARK}"
