"""Counts which of the leads that `--resend` and `--changed` send were added before."""

from copy import copy

from reactin_cli.importing.assembly import ImportJob
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.port import LeadJournal
from reactin_cli.model import Problem, Row, Severity, Status
from reactin_cli.option_groups import select

SENT_AGAIN = Problem(
    "sent_again", "An earlier run added this lead; it is sent again.", Severity.WARNING
)


class SentBefore:
    """Adds a warning to each row that goes again; with a journal that settles what was added."""

    def __init__(self, past: LeadJournal | None) -> None:
        self._past = past

    async def check(self, rows: list[Row]) -> None:
        """Look at the rows that are to be sent; raises StorageError."""
        if self._past is None:
            return
        going = [row for row in rows if row.outcome is None]
        asked = [copy(row) for row in going]
        await self._past.admit(asked)
        for row, known in zip(going, asked, strict=True):
            if known.outcome and known.outcome.status is Status.ALREADY_ADDED:
                row.add(SENT_AGAIN)

    def close(self) -> None:
        """Release the journal."""
        if self._past:
            self._past.close()


def sent_before(job: ImportJob) -> SentBefore:
    """Open what earlier runs did, where this one sends anything again."""
    if not (job.options.resend or job.options.changed) or job.journal is None or job.target is None:
        return SentBefore(None)
    stamp = job.mapping.stamp
    options = select(
        JournalOptions,
        job.options,
        resend=False,
        changed=False,
        if_unknown="verify",
        stamped=stamp.field if stamp else "",
    )
    target = ListId(job.target.origin, job.target.organization_id, job.target.list_id)
    return SentBefore(job.journal.read_only(target, options))
