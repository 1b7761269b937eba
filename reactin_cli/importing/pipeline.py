"""The only file that knows the order in which a row is judged."""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import Protocol

from reactin_cli.errors import StorageError
from reactin_cli.model import Row
from reactin_cli.stop import Stop, StopReason


class Mapper(Protocol):
    """Finds the lead in the cells."""

    def apply(self, rows: list[Row]) -> list[Row]:
        """Fill `lead` in each row."""


class Check(Protocol):
    """Judges rows."""

    def check(self, rows: list[Row]) -> list[Row]:
        """Settle the rows that are not to be sent."""


class RowAdmission(Protocol):
    """Remembers what became of each lead, beyond this run."""

    def admit(self, rows: list[Row]) -> list[Row]:
        """Settle the rows that an earlier run has added."""


class Dispatch(Protocol):
    """The end of the line: settles rows and tells of them, now or later."""

    async def take(self, rows: list[Row]) -> None:
        """Take over rows, settled and unsettled; returns when there is room for more."""

    async def finish(self) -> None:
        """Return when every row is settled and told."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What judges a row before it is sent."""

    rules: Check
    exclusions: Check
    duplicates: Check
    existing: Check
    journal: RowAdmission


async def run(
    batches: AsyncIterable[tuple[Mapper, list[Row]]], steps: Steps, dispatch: Dispatch, stop: Stop
) -> None:
    """Carry every row of the input to its outcome."""
    try:
        async for mapper, rows in batches:
            rows = mapper.apply(rows)
            rows = steps.rules.check(rows)
            rows = steps.exclusions.check(rows)
            rows = steps.duplicates.check(rows)
            rows = steps.existing.check(rows)
            rows = _admitted(rows, steps.journal, stop)
            await dispatch.take(rows)
    finally:
        await dispatch.finish()


def _admitted(rows: list[Row], journal: RowAdmission, stop: Stop) -> list[Row]:
    """Ask the journal; one that cannot be read any more ends the run, as nothing may be sent."""
    try:
        return journal.admit(rows)
    except StorageError as error:
        stop.request(StopReason.LOCAL_STORAGE, error.message, error.hint)
        return rows
