"""The only file that knows the order of a row's stages. Each fills in the rows it is given."""

from collections.abc import AsyncIterable
from typing import Protocol

from reactin_cli.delivery.port import Delivery
from reactin_cli.errors import StorageError
from reactin_cli.importing.sent_before import SentBefore
from reactin_cli.journal.port import LeadJournal
from reactin_cli.model import Row
from reactin_cli.records import plain_record
from reactin_cli.stop import Stop, StopReason


class Mapper(Protocol):
    """Finds the lead in the cells."""

    def apply(self, rows: list[Row]) -> None:
        """Fill in each row's `lead`."""


class Check(Protocol):
    """Decides whether rows may be sent."""

    def check(self, rows: list[Row]) -> None:
        """Settle the rows that may not."""


@plain_record
class Stages:
    """What a row passes before it is sent."""

    rules: Check
    exclusions: Check
    duplicates: Check
    existing: Check
    journal: LeadJournal
    sent_before: SentBefore


async def run_stages(
    batches: AsyncIterable[tuple[Mapper, list[Row]]], stages: Stages, delivery: Delivery, stop: Stop
) -> None:
    """Take every row of the input to its outcome."""
    try:
        async for mapper, rows in batches:
            mapper.apply(rows)
            stages.rules.check(rows)
            stages.exclusions.check(rows)
            stages.duplicates.check(rows)
            stages.existing.check(rows)
            await _admit(rows, stages, stop)
            await delivery.take(rows)
    finally:
        await delivery.finish()


async def _admit(rows: list[Row], stages: Stages, stop: Stop) -> None:
    """Ask the journal; one that cannot be read any more ends the run, as nothing may be sent."""
    try:
        await stages.journal.admit(rows)
        await stages.sent_before.check(rows)
    except StorageError as error:
        stop.request(StopReason.LOCAL_STORAGE, error.message, error.hint)
