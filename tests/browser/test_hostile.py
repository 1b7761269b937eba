"""Text that wants to be more than text, in every place that a page shows, in a real browser."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.browser.conftest import Tab
from tests.e2e.program import new_place

EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_hostile_files_and_answers_show_as_text(
    tab: Callable[..., Tab], sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.append(parse_fault("refused*=echo-html"))
    place = new_place(tmp_path).pointed_at(sandbox)
    header = ",".join(["email", "first name", "company", f'"{EVIL}"'])
    cells = [f'"{EVIL}"', '"=cmd()"', f'"{EVIL}"']
    lines = [",".join([email, *cells]) for email in ("refused@b.co", f'"{EVIL}@"', "ok@b.co")]
    name = '<script>alert(4)<%2Fscript> & "x".csv'
    place.write(name, "\n".join([header, *lines, ""]))
    options = ["--map", f"customVariable1={EVIL}", "--report", "r.html"]
    result = place.run("import", name, *options, "--rate", "unlimited")
    assert result.code == 5, result
    opened = tab(place.work / "r.html")
    text = opened.page.inner_text("body")
    assert opened.complaints == []
    assert opened.requests == [(place.work / "r.html").as_uri()]
    assert opened.page.locator("img, svg[onload], main script").count() == 0
    assert text.count("<script>alert(2)</script>") >= 5
    assert name in text
