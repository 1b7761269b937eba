"""What a person should know of the journal: where it is, and that a new one knows nothing yet."""

import os
from collections.abc import Mapping
from pathlib import Path

from reactin_cli.events import Noted, Watcher
from reactin_cli.importing.assembly import ImportJob

NEW = "New journal at {}: earlier imports are not known here."
KEEP = (
    " This looks like a machine that is thrown away: keep the journal on a mounted volume, and add"
    " --require-journal so that a lost one ends the import."
)

_CONTAINER_MARKS = ("/.dockerenv", "/run/.containerenv")
"""Files that Docker and Podman put into their containers."""


def describe_journal(job: ImportJob) -> Mapping[str, object] | None:
    """Tell of the journal before the run begins; None where none is kept."""
    if job.journal is None or job.target is None:
        return None
    return {
        "location": job.journal.location,
        "created": not job.journal.exists() and not job.options.dry_run,
        "known_leads": job.journal.known_leads(),
    }


def announce_journal(
    job: ImportJob, journal: Mapping[str, object] | None, watcher: Watcher
) -> None:
    """Note that the journal is new, with a hint where it may be lost soon."""
    if journal and journal["created"] and not job.options.dry_run:
        hint = KEEP if _is_thrown_away() else ""
        watcher(Noted(NEW.format(journal["location"]) + hint))


def _is_thrown_away() -> bool:
    in_container = any(Path(mark).exists() for mark in _CONTAINER_MARKS)
    return in_container or os.environ.get("CI", "").lower() in ("true", "1")
