from collections.abc import Mapping, Sequence

from reactin_cli.events import Event, Held
from reactin_cli.model import Lead
from reactin_cli.reactin_api.page import Page, Stored
from reactin_cli.reactin_api.stored_lead import lead_of
from reactin_cli.readback.trial import differing, find
from reactin_cli.stop import Stop
from tests.readback.script import ScriptedPages, people
from tests.virtual_time import run

JANE = {"email": "jane@example.com", "firstName": "Jane", "companyName": "Acme Ltd"}


class GrowingList:
    """Shows one entry more at each reading."""

    def __init__(self, *stored: Stored) -> None:
        self.readings = 0
        self._stored = stored

    async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:  # noqa: ARG002 - as all pages
        self.readings += 1
        return Page([*self._stored[: self.readings]])


def found(
    pages: ScriptedPages | GrowingList, *sent: Mapping[str, str], patience: float = 0.0
) -> tuple[Sequence[Lead | None], list[Event]]:
    told: list[Event] = []

    async def main() -> Sequence[Lead | None]:
        return await find(pages, [*map(lead_of, sent)], patience, Stop(), told.append)

    return run(main()), told


def test_each_lead_is_given_as_the_list_holds_it() -> None:
    stored = JANE | {"email": "Jane@Example.com", "companyName": "ACME", "headline": "Boss"}
    (held,), _ = found(ScriptedPages(Page([*people(1), stored])), JANE)
    assert held is not None
    assert (held.email, held.company_name) == ("Jane@Example.com", "ACME")


def test_a_lead_that_is_not_there_is_none() -> None:
    leads, told = found(ScriptedPages(Page(people(1))), JANE, {"email": "lead1@example.com"})
    assert [held is not None for held in leads] == [False, True]
    assert told == []


def test_of_several_entries_the_most_similar_is_given() -> None:
    older, newer = JANE | {"companyName": "Globex"}, JANE | {"firstName": "J.", "companyName": "X"}
    (held,), _ = found(ScriptedPages(Page([newer, older, newer])), JANE)
    assert held is not None
    assert held.company_name == "Globex"


def test_it_is_read_no_further_than_needed() -> None:
    pages = ScriptedPages(Page([JANE, *people(1)], 2), Page(people(2), 3))
    found(pages, JANE)
    assert pages.asked == [1]


def test_it_is_looked_at_again_while_a_lead_is_missing_and_there_is_patience() -> None:
    growing = GrowingList(*people(1, 2), JANE, *people(3))
    (held,), told = found(growing, JANE, patience=60.0)
    assert held is not None
    assert growing.readings == 3
    assert [event.seconds for event in told if isinstance(event, Held)] == [1.0, 2.0]


def test_patience_ends() -> None:
    growing = GrowingList(*people(1, 2, 3, 4, 5))
    (held,), told = found(growing, JANE, patience=5.0)
    assert held is None
    assert sum(event.seconds for event in told if isinstance(event, Held)) == 5.0


def test_what_was_sent_and_reads_otherwise_differs_and_what_was_not_sent_does_not() -> None:
    sent = lead_of(JANE | {"customVariable1": "spring"})
    held = lead_of(JANE | {"companyName": "acme  ltd", "lastName": "Doe"})
    assert differing(sent, held) == [5]
