import asyncio
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.errors import UnavailableError
from reactin_cli.events import watch_nothing
from reactin_cli.importing.assembly import ListAccess
from reactin_cli.importing.connection import reading
from reactin_cli.importing.options import ListOptions
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.reactin_api.page import Page, Stored
from reactin_cli.readback.listing import ENDLESS, MOST_STALE, Pages, read_list
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.page_faults import PAGE_FAULTS
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.stop import Stop
from tests.readback.script import ScriptedPages, people
from tests.sandbox.client import add, serving

HOW_IT_ENDS = {
    "no-next": 120,
    "string-next": 120,
    "address-next": 120,
    "circle": UnavailableError,
    "endless": UnavailableError,
    "other-names": 120,
    "nested": 120,
    "bare-list": 120,
    "no-leads": UnavailableError,
    "lf": 120,
}
"""A list of 120 leads behind each shape of pages: all of it, or a clear error."""


async def every(pages: Pages) -> list[Stored]:
    return [lead async for lead in read_list(pages)]


def read(*pages: Page, beyond: Page | None = None) -> tuple[list[Stored], list[int]]:
    scripted = ScriptedPages(*pages, beyond=beyond)
    return asyncio.run(every(scripted)), scripted.asked


def read_sandbox(sandbox: Sandbox) -> list[Stored]:
    async def main() -> list[Stored]:
        ids = sandbox.options.organization_id, sandbox.options.list_id
        target = Target(sandbox.base_url, *ids, sandbox.api_key)
        access = ListAccess(target, float("inf"))
        async with reading(access, ListOptions(), Stop(), watch_nothing) as reader:
            return await every(reader)

    return asyncio.run(main())


def test_pages_are_read_until_one_says_that_it_is_the_last() -> None:
    assert read(Page(people(1, 2), 2), Page(people(3), None)) == (people(1, 2, 3), [1, 2])


def test_pages_may_be_skipped_by_the_servers_own_word() -> None:
    pages = ScriptedPages(Page(people(1), 7), beyond=Page(people(2), None))
    assert asyncio.run(every(pages)) == people(1, 2)
    assert pages.asked == [1, 7]


def test_an_empty_list_is_read_in_one_request() -> None:
    assert read(Page([], None)) == ([], [1])


def test_an_empty_page_is_not_the_end_if_it_names_another() -> None:
    pages = [Page(people(1), 2), Page([], 3), Page([], 4), Page(people(2))]
    assert read(*pages) == (people(1, 2), [1, 2, 3, 4])


def test_after_an_empty_page_one_that_is_not_there_is_the_end() -> None:
    assert read(Page(people(1), 2), Page([], 3)) == (people(1), [1, 2, 3])


def test_empty_pages_are_the_end_whatever_follows_by_their_word() -> None:
    class Empty:
        async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:  # noqa: ARG002
            asked.append(number)
            return Page([], number + 1)

    asked: list[int] = []
    assert asyncio.run(every(Empty())) == []
    assert asked == [1, 2, 3]


def test_where_nobody_speaks_of_a_next_page_it_is_asked_for_until_there_is_none() -> None:
    pages = [Page(people(1), 2, told=False), Page(people(2), 3, told=False)]
    assert read(*pages) == (people(1, 2), [1, 2, 3])


def test_where_nobody_speaks_of_a_next_page_the_same_leads_again_are_the_end() -> None:
    same = Page(people(1, 2), 2, told=False)
    assert read(same, beyond=same._replace(next_page=3)) == (people(1, 2), [1, 2])


@pytest.mark.parametrize("length", [1, 2, 5])
def test_pages_that_repeat_themselves_by_the_servers_word_are_an_error(length: int) -> None:
    class Circling:
        async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:
            assert not may_lie_beyond
            return Page(people(number % length), number + 1)

    with pytest.raises(UnavailableError, match="same leads as an earlier page"):
        asyncio.run(every(Circling()))


def test_pages_without_a_new_lead_end_the_reading_with_a_note() -> None:
    class Endless:
        async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:
            assert not may_lie_beyond
            leads = [{"email": f"p{min(number, 3)}@nord.example", "fetchedAt": number}]
            return Page(leads, number + 1)

    async def whole() -> list[Any]:
        return [lead async for lead in read_list(Endless(), notes.append)]

    notes: list[str] = []
    found = asyncio.run(whole())
    assert len(found) == 3 + MOST_STALE
    assert notes == [ENDLESS.format(3 + MOST_STALE)]


@given(
    st.lists(st.tuples(st.sets(st.integers(0, 3)), st.none() | st.integers(1, 9), st.booleans()))
)
def test_no_server_of_few_different_answers_is_read_for_ever(
    answers: list[tuple[set[int], int | None, bool]],
) -> None:
    class Cycling:
        asked = 0

        async def read(self, number: int, **_: bool) -> Page:
            self.asked += 1
            assert self.asked <= 16 + 1, "as there are no more than 16 different pages"
            found, step, told = answers[number % len(answers)] if answers else (set(), 1, True)
            following = None if step is None else number + step
            return Page(people(*found), following, told or following is None)

    with suppress(UnavailableError):
        asyncio.run(every(Cycling()))


def filled(count: int, **options: Any) -> Any:
    thread = serving(**options)
    for number in range(count):
        thread.sandbox.store.add({"email": f"lead{number}@example.com"}, 0.0)
    return thread


def test_each_shape_that_the_sandbox_knows_has_its_expected_end() -> None:
    assert HOW_IT_ENDS.keys() == PAGE_FAULTS.keys()


@pytest.mark.parametrize(("shape", "end"), HOW_IT_ENDS.items())
def test_a_list_whose_pages_have_another_shape_is_read_or_refused_in_words(
    shape: str, end: Any
) -> None:
    with filled(120, faults=(parse_fault(f"page:*={shape}"),)) as sandbox:
        if isinstance(end, int):
            found = read_sandbox(sandbox)
            assert len({json.dumps(lead) for lead in found}) == len(found) == end
        else:
            with pytest.raises(end):
                read_sandbox(sandbox)
        assert len(sandbox.requests) <= 5


@pytest.mark.parametrize("paths", [("v1",), ("plain",)])
def test_the_list_is_found_at_either_address(paths: tuple[str, ...]) -> None:
    with serving(list_paths=paths) as sandbox:
        add(sandbox)
        assert len(read_sandbox(sandbox)) == 1


def test_a_server_error_midway_is_waited_out() -> None:
    with filled(120, faults=(parse_fault("page:2=500x1"),)) as sandbox:
        assert len(read_sandbox(sandbox)) == 120


def test_a_page_of_any_length_is_read_whole() -> None:
    with serving() as sandbox:
        long = {"email": "jane@example.com", "customVariable1": "x" * 300_000}
        add(sandbox, long)
        (found,) = read_sandbox(sandbox)
        assert found["customVariable1"] == long["customVariable1"]
