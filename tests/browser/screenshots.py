"""Screenshots of five real runs, for the eyes of a person: wide and narrow, light, dark, printed.

python -m tests.browser.screenshots FOLDER [RUN]...

README shows `many-causes-1280-light-top.png`, which `-top` says is what a screen shows at first.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.chromium import browser
from tests.browser.runs import RUNS, carry_out

SIZES = {"1280": (1280, 900), "390": (390, 844)}
"""Width and height in CSS pixels."""


def take(browser: Browser, page: Path, into: Path, name: str) -> None:
    """Write all pictures of one page."""
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.screenshot(path=into / f"{name}-{size}-{scheme}-top.png")
            tab.screenshot(path=into / f"{name}-{size}-{scheme}.png", full_page=True)
            context.close()
    tab = browser.new_page()
    tab.goto(page.as_uri())
    tab.pdf(path=into / f"{name}.pdf", format="A4")
    tab.close()


def main() -> None:
    """Run each, and take its pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="is made, and gets the pictures")
    parser.add_argument("run", nargs="*", choices=[[], *RUNS], help="all, if none is named")
    asked = parser.parse_args()
    into: Path = asked.folder.resolve()
    into.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        for name in asked.run or RUNS:
            take(chromium, carry_out(RUNS[name], into / "runs" / name), into, name)


if __name__ == "__main__":
    main()
