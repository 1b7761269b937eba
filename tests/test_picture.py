"""The picture in README shows the program as it is."""

import html
import re
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def shown(svg: str) -> str:
    """Give the words of a picture, without times: they differ from run to run."""
    words = " ".join(html.unescape(text) for text in re.findall(r"<text [^>]*>([^<]*)</text>", svg))
    return re.sub(r"\d+(\.\d+)? s\b", "… s", re.sub(r"\s+", " ", words))


def test_the_picture_shows_what_a_run_shows_now() -> None:
    from tests.picture import PICTURE, svg, take

    drawn = shown(PICTURE.read_text(encoding="utf-8"))
    assert "53 added" in drawn
    assert drawn == shown(svg(take())), "Take the picture anew: python -m tests.picture"
