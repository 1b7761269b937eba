"""The page of real runs, driven in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from reactin_cli.sandbox.server import Sandbox
from tests.browser.conftest import Tab
from tests.browser.runs import file_of
from tests.e2e.program import new_place

RUNS = ["all-well", "many-causes", "cut-short", "dry-run"]

OpenTab = Callable[..., Tab]
PageOf = Callable[[str], Path]


@pytest.mark.parametrize("name", RUNS)
def test_a_page_asks_nobody_for_anything_and_complains_of_nothing(
    name: str, tab: OpenTab, page_of: PageOf
) -> None:
    opened = tab(page_of(name))
    assert opened.page.locator("h1").is_visible()
    assert opened.requests == [page_of(name).as_uri()]
    assert opened.complaints == []
    assert (
        opened.page.evaluate("document.cookie + localStorage.length + sessionStorage.length")
        == "00"
    )


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_contrast_and_structure_keep_to_wcag_aa(
    name: str, scheme: str, width: int, tab: OpenTab, page_of: PageOf
) -> None:
    opened = tab(page_of(name), color_scheme=scheme, viewport={"width": width, "height": 900})
    for details in opened.page.locator("summary").all():
        details.click()
    assert violations(opened) == []


def violations(opened: Tab) -> list[object]:
    """Give what axe finds wrong; nothing is wrong where it could not look."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(opened.page, options={"runOnly": tags})
    passed = {each["id"] for each in found.response["passes"]}
    assert {"color-contrast", "heading-order", "region"} <= passed
    return [
        (each["id"], [node["html"] for node in each["nodes"]][:3])
        for each in found.response["violations"]
    ]


@pytest.mark.parametrize("name", RUNS)
def test_nothing_sticks_out_of_a_phone(name: str, tab: OpenTab, page_of: PageOf) -> None:
    opened = tab(page_of(name), viewport={"width": 390, "height": 844})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_page_of_a_comparison_is_as_good(
    tab: OpenTab, sandbox: Sandbox, tmp_path: Path
) -> None:
    place = new_place(tmp_path).pointed_at(sandbox)
    place.write("leads.csv", file_of(30))
    place.run("import", "leads.csv", "--rate", "unlimited", "--report", "r.csv")
    sandbox.leads[0]["firstName"] = "Other"
    result = place.run("verify", "r.csv", "--report", "found.html")
    assert result.code == 0, result
    opened = tab(place.work / "found.html")
    assert opened.complaints == []
    assert violations(opened) == []
    assert "All is well: 30 leads are in the list, 1 of them with other data." in (
        opened.page.inner_text("h1")
    )


def test_the_filter_shows_the_rows_that_hold_a_text_and_have_a_status(
    tab: OpenTab, page_of: PageOf
) -> None:
    page = tab(page_of("many-causes")).page
    shown = page.locator("#rows tbody tr:visible")
    every = shown.count()
    page.get_by_label("Status").select_option("rejected")
    assert shown.count() == 10
    page.get_by_label("Find").fill("REFUSED25@")
    assert shown.count() == 1
    assert "refused25@nord.example.com" in shown.inner_text()
    assert page.locator("#found").inner_text() == f"1 of {every} rows"
    page.get_by_label("Find").fill("")
    page.get_by_label("Status").select_option("")
    assert shown.count() == every == 60


def test_a_command_is_copied_as_it_stands(tab: OpenTab, page_of: PageOf) -> None:
    page = tab(page_of("many-causes"), permissions=["clipboard-read", "clipboard-write"]).page
    block = page.locator(".then .command").first
    block.get_by_role("button", name="Copy").click()
    block.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == block.locator("code").inner_text()


def test_without_script_every_number_is_there_and_no_dead_control(
    tab: OpenTab, page_of: PageOf
) -> None:
    page = tab(page_of("many-causes"), java_script_enabled=False).page
    assert "60 rows need you; 330 of 400 rows are in the list." in page.inner_text("h1")
    assert page.locator("#rows tbody tr").count() == 60
    assert page.locator("button:visible, input:visible, select:visible").count() == 0


def test_a_printed_page_has_neither_the_long_table_nor_controls(
    tab: OpenTab, page_of: PageOf
) -> None:
    page = tab(page_of("many-causes")).page
    page.emulate_media(media="print")
    assert page.locator("#rows:visible, button:visible").count() == 0
    pages = page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 1 <= pages <= 2, pages
