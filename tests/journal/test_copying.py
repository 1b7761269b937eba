"""A copy knows what the journal knows, whatever kinds the two are."""

import asyncio
from collections.abc import Callable
from itertools import product

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.journal.opening import copy_store
from reactin_cli.journal.options import JournalOptions
from reactin_cli.model import Status
from tests.journal.conftest import IMPLEMENTATIONS
from tests.journal.people import SUMMER, Place, now, row, run, start

SKIP = JournalOptions(if_unknown="skip", durable=False)
Places = tuple[Place, Place]


@pytest.fixture(params=list(product(IMPLEMENTATIONS, repeat=2)), ids="-to-".join)
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Give two places of every pair of kinds; the first one has a journal."""
    first, second = (
        IMPLEMENTATIONS[kind](request, tmp_path_factory.mktemp("place")) for kind in request.param
    )
    asyncio.run(run(first, row(1, "a@b.co", "/in/a"), row(2, "c@d.co")))
    asyncio.run(run(first, row(1, "e@f.co"), target=SUMMER, status=Status.UNKNOWN))
    return first, second


def test_a_copy_knows_the_same(places: Places) -> None:
    first, second = places
    copy_store(first(now), second(now))
    one, other = first(now), second(now)
    assert other.runs() == one.runs()
    assert other.info().leads == one.info().leads
    assert other.find(["/in/a"]) == one.find(["a@b.co"])
    again = row(1, "a@b.co"), row(2, "new@b.co")
    assert asyncio.run(run(second, *again)) == [False, True]
    assert asyncio.run(run(second, row(1, "e@f.co"), target=SUMMER, options=SKIP)) == [False]


def test_a_copy_that_is_made_again_is_brought_up_to_date(places: Places) -> None:
    first, second = places
    copy_store(first(now), second(now))
    copy_store(first(now), second(now))
    asyncio.run(run(first, row(1, "later@b.co")))
    copy_store(first(now), second(now))
    assert second(now).runs() == first(now).runs()
    assert asyncio.run(run(second, row(1, "later@b.co"))) == [False]


def import_elsewhere(places: Places) -> None:
    asyncio.run(run(places[1], row(1, "elsewhere@b.co")))


def copy_and_import(places: Places) -> None:
    copy_store(places[0](now), places[1](now))
    asyncio.run(run(places[1], row(1, "elsewhere@b.co")))


@pytest.mark.parametrize("use", [import_elsewhere, copy_and_import])
def test_what_knows_other_imports_is_not_overwritten(
    places: Places, use: Callable[[Places], None]
) -> None:
    use(places)
    with pytest.raises(UsageError):
        copy_store(places[0](now), places[1](now))
    assert asyncio.run(run(places[1], row(1, "elsewhere@b.co"))) == [False]


def test_what_an_import_uses_is_not_overwritten(places: Places) -> None:
    copy_store(places[0](now), places[1](now))
    live = start(places[1])
    with pytest.raises(UsageError):
        copy_store(places[0](now), places[1](now))
    live.finish({}, None)
    live.close()
