from random import Random

from reactin_cli.model import Lead, Outcome, Status
from reactin_cli.reports.order import InOrder
from reactin_cli.reports.page.rows import LEFT_OUT, ROWS_A_CAUSE, SAMPLES, KeptRows
from tests.reports.build import ADDED, INVALID, row

DUPLICATE = Outcome(Status.DUPLICATE, "same_email", "This is the same lead as row 1.")


def kept_of(*outcomes: Outcome) -> KeptRows:
    kept = KeptRows()
    for number, outcome in enumerate(outcomes, 1):
        kept.keep("".join(kept.encode([row(number, outcome, lead=Lead(f"a{number}@b.co"))])))
    return kept


def test_each_cause_has_its_limit_and_others_keep_theirs() -> None:
    refused = Outcome(Status.REJECTED, "http_400", "No.")
    kept = kept_of(*[INVALID] * 300, *[refused] * 3, *[DUPLICATE] * 80, *[ADDED] * 9)
    excluded = kept_of(*[Outcome(Status.EXCLUDED, "opted_out")] * 80)
    assert len(excluded.of(Status.EXCLUDED)) == LEFT_OUT
    assert len(kept.of(Status.INVALID)) == ROWS_A_CAUSE
    assert [each.number for each in kept.of(Status.REJECTED)] == [301, 302, 303]
    assert len(kept.of(Status.DUPLICATE)) == LEFT_OUT
    assert [number for number, _ in kept.samples()] == [384, 385, 386]
    assert len(kept.samples()) == SAMPLES
    assert kept.samples()[0][1].email == "a384@b.co"


def test_what_nobody_has_to_look_at_is_not_kept() -> None:
    outcomes = [Outcome(Status.ALREADY_ADDED), Outcome(Status.NOT_SENT)]
    assert kept_of(*outcomes).kept == []


class Kept:
    """Keeps rows as the output of a run does."""

    def __init__(self) -> None:
        self.rows = KeptRows()
        self.encode = self.rows.encode
        self.write = self.rows.keep

    def replace_end(self, old: str, new: str) -> None:
        self.rows.forget_from(old)
        self.rows.keep(new)

    def close(self) -> None:
        pass


def test_the_order_of_settling_does_not_matter() -> None:
    def seen(seed: int) -> list[int]:
        numbers = [*range(1, 501)]
        Random(seed).shuffle(numbers)
        files = InOrder([output := Kept()])  # type: ignore[list-item]  # it has no path
        for number in numbers:
            files.write([row(number, INVALID if number % 2 else ADDED)])
        files.close()
        return [each.number for each in output.rows.kept]

    assert seen(1) == seen(2) == sorted(seen(1))
    assert len(seen(1)) == ROWS_A_CAUSE + SAMPLES


def test_a_lead_that_is_in_doubt_later_becomes_a_row_that_needs_someone() -> None:
    rows = [row(number, ADDED if number < 9 else INVALID) for number in range(1, 10)]
    files = InOrder([output := Kept()])  # type: ignore[list-item]  # it has no path
    files.write(rows)
    rows[4].outcome = Outcome(Status.UNKNOWN, "garbled", "Nobody knows.")
    rows[0].outcome = Outcome(Status.UNKNOWN, "garbled", "Nobody knows.")
    files.amend([rows[4], rows[0]])
    kept = output.rows
    assert [each.number for each in kept.of(Status.UNKNOWN)] == [1, 5]
    assert [each.number for each in kept.of(Status.INVALID)] == [9]
    assert [number for number, _ in kept.samples()] == [2, 3, 4]
