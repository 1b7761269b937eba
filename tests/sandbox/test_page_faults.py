from typing import Any

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.page_faults import PAGE_FAULTS
from tests.sandbox.client import ANNA, add, read, serving

SHAPES: dict[str, Any] = {
    "no-next": lambda page: "nextPage" not in page and len(page["data"]) == 10,
    "string-next": lambda page: page["nextPage"] == "2",
    "address-next": lambda page: page["nextPage"].endswith("page=2"),
    "circle": lambda page: page["nextPage"] == 1,
    "endless": lambda page: page["nextPage"] == 2 and len(page["data"]) == 1,
    "other-names": lambda page: page["data"][0]["mail_address"] == "lead0@example.com",
    "nested": lambda page: page["data"]["leads"][0]["lead"]["email"] == "lead0@example.com",
    "bare-list": lambda page: len(page) == 10 and page[0]["email"] == "lead0@example.com",
    "no-leads": lambda page: page == {"page": 1},
    "lf": lambda page: len(page["data"]) == 10,
}


def test_there_is_an_expectation_for_each_word() -> None:
    assert SHAPES.keys() == PAGE_FAULTS.keys()


@pytest.mark.parametrize("word", PAGE_FAULTS)
def test_a_page_looks_as_its_word_says(word: str) -> None:
    with serving(faults=(parse_fault(f"page:1={word}"),)) as sandbox:
        for number in range(11):
            add(sandbox, {"email": f"lead{number}@example.com"})
        assert SHAPES[word](read(sandbox).json)
        assert read(sandbox, "?page=2").json["data"][0]["email"] == "lead10@example.com"
        assert sandbox.counts[word] == 1


@pytest.mark.parametrize("word", ["string-next", "address-next"])
def test_the_end_stays_the_end(word: str) -> None:
    with serving(faults=(parse_fault(f"page:*={word}"),)) as sandbox:
        add(sandbox)
        assert read(sandbox).json["nextPage"] is None


def test_a_shape_can_be_had_for_the_first_times_only() -> None:
    with serving(faults=(parse_fault("page:*=bare-listx1"),)) as sandbox:
        add(sandbox, ANNA)
        assert isinstance(read(sandbox).json, list)
        assert isinstance(read(sandbox).json, dict)


@pytest.mark.parametrize("word", PAGE_FAULTS)
def test_no_lead_can_be_given_the_shape_of_a_page(word: str) -> None:
    with pytest.raises(ValueError, match="For page:N in place of the glob"):
        parse_fault(f"*={word}")
