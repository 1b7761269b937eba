"""The manual pages say what the help says, and format without a warning."""

import shutil
import subprocess

import pytest

from tests.man_pages import FOLDER, pages

PAGES = dict(pages())


def test_there_is_a_page_for_each_command_and_no_other() -> None:
    assert {path.name for path in FOLDER.glob("*.1")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_has_it(name: str) -> None:
    again = "Run `python -m tests.man_pages`."
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name], again


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff here")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_formatted_without_a_warning(name: str) -> None:
    groff = shutil.which("groff") or ""
    done = subprocess.run(
        [groff, "-man", "-Tutf8", "-Kutf8", "-ww", "-rLL=78n", str(FOLDER / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert name.removesuffix(".1") in done.stdout
