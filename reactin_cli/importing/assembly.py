"""The one place where an import is put together: what options, settings and defaults come to."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from reactin_cli.importing.exclusion_lists import read_exclusions
from reactin_cli.importing.failing_statuses import failing_statuses
from reactin_cli.importing.notifying import Notifier, notifier_of, telling_errors
from reactin_cli.importing.option_combinations import idle_options, keeps_journal
from reactin_cli.importing.options import ImportOptions, ListOptions
from reactin_cli.importing.profile_options import with_profile
from reactin_cli.journal.opening import default_location, open_store
from reactin_cli.journal.port import JournalStore
from reactin_cli.local_time import local
from reactin_cli.mapping.mapping_options import resolve_mapping, resolve_stamp
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Status
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.screening.exclusion import Entry
from reactin_cli.settings.process_environment import resolve_settings
from reactin_cli.settings.profile import Confirm
from reactin_cli.settings.settings import Settings
from reactin_cli.settings.values import Setting

Note = Callable[[str], None]
"""Takes a sentence that a person should read before anything is sent."""

REQUIRED = ("organization_id", "list_id", "api_key", "base_url")
"""The settings that every request needs."""

NO_JOURNAL_READ = "--require-journal does nothing in a dry run that knows no list."


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ImportJob:
    """Everything about an import that is decided before its first row is read."""

    options: ImportOptions
    settings: Settings
    target: Target | None
    """Where leads go; None in a dry run that knows no list."""
    rate: float
    """The most requests a second; infinity if unlimited."""
    journal: JournalStore | None
    """None if none is kept."""
    mapping: MapOptions
    excluded: Sequence[Entry]
    kept: KeptColumns
    """The sources' columns that reports carry along."""
    fail_on: Collection[Status]
    """The statuses of rows that count as a failure."""
    notifier: Notifier
    """Tells a webhook how the import ended."""
    began: datetime
    """When it was put together, in local time: reports are named after it."""

    @property
    def must_be_confirmed(self) -> bool:
        """Whether many leads are sent only after a yes, even where nobody can be asked."""
        tried = self.options.dry_run or self.options.sandbox or self.options.yes
        return self.settings.confirm is Confirm.ALWAYS and not tried

    @property
    def rehearsal(self) -> bool:
        """Whether it goes to a sandbox."""
        return self.options.sandbox and not self.options.dry_run


@contextmanager
def assembled(options: ImportOptions, note: Note, *, attended: bool = False) -> Iterator[ImportJob]:
    """Put an import together; a sandbox that it needs runs until the block ends.

    `attended` says that a person watches, so that nobody else has to be told how it ends.

    Raises UsageError for options that contradict each other, and SettingsError for all settings
    that are missing or malformed.
    """
    idle = list(idle_options(options))
    settings = resolve_settings(options)
    options = with_profile(options, settings.profile)
    began = local(datetime.now(UTC))
    for each in idle:
        note(each)
    notifier = notifier_of(options, settings, attended=attended)
    with telling_errors(notifier, note), _target(options, settings, note) as target:
        yield ImportJob(
            options=replace(options, verify_wait=0.0) if options.sandbox else options,
            settings=settings,
            target=target,
            rate=settings.rate,
            journal=journal_of(settings) if keeps_journal(options) else None,
            mapping=resolve_mapping(options, settings.mapping, resolve_stamp(options.stamp, began)),
            excluded=read_exclusions([*settings.exclude, *options.exclude]),
            kept=KeptColumns(options.keep),
            fail_on=failing_statuses(options.fail_on),
            notifier=notifier,
            began=began,
        )


class ListAccess(NamedTuple):
    """What is needed to read a list back."""

    target: Target
    rate: float
    """The most requests a second."""
    key_replacement: str = ""
    """How the key is replaced where it is kept, if it is refused; empty where that is not known."""


def list_access(options: ListOptions, note: Note) -> ListAccess:
    """Give the list that is read and how; raises SettingsError."""
    settings = resolve_settings(options)
    target = target_of(require(settings, note))
    return ListAccess(target, settings.rate, settings.key_replacement)


def require(settings: Settings, note: Note) -> tuple[Setting, ...]:
    """Give what every request needs, in the order of `REQUIRED`, and note what settings say.

    Raises SettingsError for all that is missing; the notes may say why.
    """
    try:
        return settings.require(*REQUIRED)
    finally:
        for each in settings.notes:
            note(each)


def target_of(required: Sequence[Setting]) -> Target:
    """Make a target of the settings that `require` gave."""
    organization, list_id, key, base_url = (each.value for each in required)
    return Target(base_url, organization, list_id, key)


def journal_of(settings: Settings) -> JournalStore:
    """Give the journal that the settings name, by default the one in the user's state folder."""
    setting, key = settings.find("journal"), settings.find("journal_key")
    location = setting.value if setting else str(default_location())
    return open_store(location, key.value if key else "")


@contextmanager
def _target(options: ImportOptions, settings: Settings, note: Note) -> Iterator[Target | None]:
    if options.dry_run:
        target = _dry_target(settings, note)
        if target is None and options.require_journal:
            note(NO_JOURNAL_READ)
        yield target
    elif options.sandbox:
        from reactin_cli.importing.rehearsal import rehearsing  # costs start-up

        with rehearsing() as target:
            yield target
    else:
        required = require(settings, note)
        yield target_of(required)


def _dry_target(settings: Settings, note: Note) -> Target | None:
    """Give what a dry run knows of its list: enough to read the journal, or None."""
    for each in settings.notes:
        note(each)
    organization, list_id = settings.find("organization_id"), settings.find("list_id")
    if organization is None or list_id is None:
        return None
    (base_url,) = settings.require("base_url")
    return Target(base_url.value, organization.value, list_id.value, api_key="")
