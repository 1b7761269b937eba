from pathlib import Path

import pytest

from reactin_cli.errors import SettingsError
from reactin_cli.settings.paths import absolute

BASE, HOME = Path("/base").absolute(), Path("/home/me").absolute()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a.csv", BASE / "a.csv"),
        ("sub/a.csv", BASE / "sub" / "a.csv"),
        (str(HOME / "a.csv"), HOME / "a.csv"),
        ("~/a.csv", HOME / "a.csv"),
        ("~", HOME),
        ("~other", BASE / "~other"),
    ],
)
def test_a_path_is_seen_from_its_base_and_a_tilde_is_home(text: str, path: Path) -> None:
    assert absolute(text, BASE, HOME, "here") == path


@pytest.mark.parametrize("text", ["", "a\0b"])
def test_a_text_that_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="from here"):
        absolute(text, BASE, HOME, "here")


def test_a_path_of_windows_in_double_quotes_is_told_how_to_be_written() -> None:
    with pytest.raises(SettingsError) as caught:  # what "C:\\Users\\bob\\new" is read as
        absolute("C:\\Users\bob\new", Path("/base"), None, ".env")
    assert "without quotes" in caught.value.hint
