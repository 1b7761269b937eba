"""A look at all rows before any is sent: for the question before a large import, all or nothing."""

import json
from dataclasses import dataclass, replace

import typer

from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import carry_out
from reactin_cli.events import Event, Settled
from reactin_cli.importing.inputs import Inputs
from reactin_cli.importing.run import ImportJob
from reactin_cli.model import Lead, Status
from reactin_cli.reports.summary import Summary
from reactin_cli.stop import StopReason

SAMPLES = 3
"""How many leads a person is shown before saying yes."""

TRIED = 3
"""How many leads it is proposed to try first."""

ASKED_ABOVE = 25
"""How many new leads may go without a question."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a look at all rows gave."""

    summary: Summary
    samples: list[Lead]
    fingerprints: list[tuple[int, ...]]
    """What the sources were when they were looked at."""

    @property
    def new(self) -> int:
        """How many leads would go."""
        return self.summary.counts.get(Status.VALID, 0)

    @property
    def invalid(self) -> int:
        """How many rows are invalid."""
        return self.summary.counts.get(Status.INVALID, 0)


def preview(job: ImportJob, inputs: Inputs) -> Preview:
    """Judge all rows as a dry run does, silently; raises KeyboardInterrupt if it is interrupted."""
    samples: list[Lead] = []

    def keep_samples(event: Event) -> None:
        if isinstance(event, Settled) and len(samples) < SAMPLES:
            rows = [row for row in event.rows if row.outcome and row.outcome.status == Status.VALID]
            samples.extend(row.lead for row in rows[: SAMPLES - len(samples)] if row.lead)

    look = replace(job, dry_run=True, reports=(), rejects=None)
    summary = carry_out(look, inputs, Notes(quiet=True), keep_samples)
    if summary.stopped is StopReason.INTERRUPTED:
        raise KeyboardInterrupt
    return Preview(summary, samples, inputs.fingerprints)


def ask(found: Preview, job: ImportJob, notes: Notes, first: int) -> int:
    """Show what is about to go and ask; give how many leads are to go first, 0 for all at once.

    So many are wanted already. Raises `typer.Abort` if the answer is no.
    """
    if found.new <= ASKED_ABOVE or job.target is None:
        return first
    others = {s: n for s, n in found.summary.counts.items() if s is not Status.VALID and n}
    left_out = ", ".join(f"{count:,} {status}" for status, count in others.items())
    notes.tell(
        f"{found.new:,} new leads for list {job.target.list_id}"
        f" of organization {job.target.organization_id}"
        + (f"; left out: {left_out}." if left_out else "."),
        f"The first {len(found.samples)}, as they would be sent:",
        *(f"  {json.dumps(lead.body(), ensure_ascii=False)}" for lead in found.samples),
    )
    return _answered(f"Send the first {first:,} of them?" if first else "Send them?") or first


def _answered(question: str) -> int:
    """Give 0 for a yes, or the number that is to be tried first; raises `typer.Abort` for a no."""
    choices = f"[y/N, or {TRIED} to try {TRIED} first]"
    while (answer := _prompted(f"{question} {choices}")) not in ("y", "yes"):
        if answer in ("n", "no"):
            raise typer.Abort
        if answer.isdecimal() and int(answer):
            return int(answer)
        typer.echo("Answer y or n, or how many are to be tried first.", err=True)
    return 0


def _prompted(question: str) -> str:
    text: str = typer.prompt(question, default="n", show_default=False, err=True)
    return text.strip().lower()
