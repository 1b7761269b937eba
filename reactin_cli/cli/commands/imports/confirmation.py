"""The question before a large import: what would be sent, and whether it should be."""

from collections.abc import Sequence

import typer

from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.tables import aligned
from reactin_cli.cli.terminal.wrapping import columns, width_of
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.importer import ASKED_ABOVE
from reactin_cli.importing.preview import Preview
from reactin_cli.importing.sent_before import SENT_AGAIN
from reactin_cli.model import Lead, Status
from reactin_cli.reactin_api.fields import FIELDS

TRIED = 3
"""How many leads the question proposes to try first."""


def confirm(found: Preview, job: ImportJob, notes: Notes, first: int | None) -> int | None:
    """Show what is about to be sent and ask; give how many leads go first, None for all at once.

    `first` is how many the options ask for. Raises `typer.Abort` if the answer is no.
    """
    if found.new <= ASKED_ABOVE or job.target is None:
        return first
    others = {s: n for s, n in found.result.counts.items() if s != Status.VALID and n}
    left_out = ", ".join(f"{count:,} {status}" for status, count in others.items())
    again = found.result.warnings.get(SENT_AGAIN.code, 0)
    notes.tell(
        f"{found.new - again:,} new leads for list {job.target.list_id}"
        f" of organization {job.target.organization_id}"
        + (f", and {again:,} that earlier runs added" if again else "")
        + (f"; left out: {left_out}." if left_out else "."),
        f"The first {len(found.samples)}, as they would be sent:",
        sample_table(found.samples),
    )
    return _answered(f"Send the first {first:,} of them?" if first else "Send them?") or first


def sample_table(leads: Sequence[Lead]) -> str:
    """Set leads side by side, a line for each field that any of them has; if too wide, in turn."""
    rows = [
        (field, *texts)
        for field, *texts in zip(FIELDS, *(lead.values() for lead in leads), strict=True)
        if any(texts)
    ]
    table = aligned(rows)
    if len(leads) > 1 and max(map(width_of, table.splitlines()), default=0) > columns():
        return "\n\n".join(sample_table([lead]) for lead in leads)
    return table.rstrip("\n")


def _answered(question: str) -> int:
    """Give 0 for a yes, or the number that is to be tried first; raises `typer.Abort` for a no."""
    choices = f"[y/N, or {TRIED} to try {TRIED} first]"
    while (answer := _prompted(f"{question} {choices}")) not in ("y", "yes"):
        if answer in ("n", "no"):
            raise typer.Abort
        if answer.isdecimal() and int(answer):
            return int(answer)
        typer.echo("Answer y or n, or the number of leads to try first.", err=True)
    return 0


def _prompted(question: str) -> str:
    text: str = typer.prompt(question, default="n", show_default=False, err=True)
    return text.strip().lower()
