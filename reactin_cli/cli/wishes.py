"""What the command line asks of an import."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reactin_cli.cli.options import RunOutput
from reactin_cli.importing.assembly import SendOptions
from reactin_cli.journal.options import JournalOptions
from reactin_cli.mapping.options import MapOptions
from reactin_cli.screening.validation import ValidationOptions
from reactin_cli.settings.settings import Settings
from reactin_cli.sources.options import ReadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line asks for."""

    sources: Sequence[str]
    settings: Settings
    read: ReadOptions
    mapping: MapOptions
    validation: ValidationOptions
    send: SendOptions
    remember: JournalOptions
    canary: int
    """How many leads go first; 0: all at once."""
    skip_existing: bool
    use_journal: bool
    require_journal: bool
    exclude: Sequence[Path]
    dry_run: bool
    all_or_nothing: bool
    sandbox: bool
    ask: bool
    yes: bool
    """Whether what would be asked is answered yes."""
    reports: Sequence[Path]
    default_report: bool
    rejects: Path | None
    output: RunOutput
    fail_if_empty: bool
    log_file: Path | None
    log_leads: bool
    began: datetime
    """When the command began, in local time."""
    command: Sequence[str]
    """The arguments as typed, for the words that say what to do next."""
