"""A browser for all tests here, and pages of real runs, made once for each module."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import NAMES, browser, executable
from tests.browser.runs import RUNS, carry_out


@pytest.fixture(scope="module")  # it keeps an event loop running, which tests elsewhere cannot use
def chromium() -> Iterator[Browser]:
    if executable() is None:
        pytest.skip(f"no Chromium is installed ({', '.join(NAMES)}): apt-get install chromium")
    with browser() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the page of a run by its name."""
    pages: dict[str, Path] = {}

    def page_of(name: str) -> Path:
        if name not in pages:
            pages[name] = carry_out(RUNS[name], tmp_path_factory.mktemp("runs") / name)
        return pages[name]

    return page_of


class Tab:
    """A page in the browser, with all that it complained of and asked for."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Callable[..., Tab]]:
    """Open a file in a context of its own; what it is given are the context's options."""
    contexts: list[BrowserContext] = []

    def tab(path: Path, **options: object) -> Tab:
        contexts.append(chromium.new_context(**options))  # type: ignore[arg-type]  # playwright's own
        return Tab(contexts[-1], path)

    yield tab
    for context in contexts:
        context.close()
