"""Exclusion lists from files: whatever is wrong with one is told where it stands."""

from pathlib import Path

import pytest

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.importing import exclusion_lists
from reactin_cli.importing.exclusion_lists import read_exclusions


def keys(path: Path, content: str, encoding: str = "utf-8") -> list[str]:
    path.write_text(content, encoding)
    return [entry.key for entry in read_exclusions([path])]


@pytest.mark.parametrize(
    "content",
    [
        "# people\n\nann@b.co\n@c.co\n",
        "name,email\nAnn,ann@b.co\n,@c.co\n",
        "email\nann@b.co\n@c.co",
    ],
)
def test_a_list_is_plain_text_or_a_lead_file(tmp_path: Path, content: str) -> None:
    assert keys(tmp_path / "list.txt", content) == ["ann@b.co", "@c.co"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("ann@b.co\nall of ACME\n", 'line 2: "all of ACME"'),
        ("all of ACME\nann@b.co\n", 'line 1: "all of ACME"'),
        ("name,email\nAnn,ann@b.co\nBob,bob at b.co\n", 'line 3: "bob at b.co"'),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, content: str, place: str
) -> None:
    with pytest.raises(UsageError) as caught:
        keys(tmp_path / "list.txt", content)
    assert place in caught.value.message


def test_a_plain_list_in_another_encoding_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        keys(tmp_path / "list.txt", "company:M\u00fcller\n", "latin-1")
    assert "UTF-8" in caught.value.hint


@pytest.mark.parametrize("header", ["", "email\n"])
def test_a_list_has_a_most_of_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: str
) -> None:
    monkeypatch.setattr(exclusion_lists, "MOST", 3)
    people = [f"p{number}@b.co\n" for number in range(4)]
    assert len(keys(tmp_path / "list.txt", header + "".join(people[:3]))) == 3
    with pytest.raises(SourceError, match="more than 3 entries"):
        keys(tmp_path / "list.txt", header + "".join(people))


def test_a_line_without_end_is_no_entry(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line 2"):
        keys(tmp_path / "list.txt", "ann@b.co\n" + "x" * 1_000_000)
