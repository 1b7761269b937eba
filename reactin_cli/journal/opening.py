"""Opening a journal: its location decides which kind it is."""

from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.port import JournalStore, LeadJournal

_SERVERS = frozenset({"postgresql:", "postgres:"})
"""What the address of a server holds, once it is taken for a path."""


def default_location() -> Path:
    """Give the journal's place in the platform's folder for a user's state.

    Raises JournalError where this user has no home directory.
    """
    import platformdirs  # only where no path is given

    folder = platformdirs.user_state_path("reactin", appauthor=False)
    if not folder.is_absolute():
        raise JournalError(
            "There is no place for the journal: this user has no home directory (HOME is not set).",
            "Name one with --journal or REACTIN_JOURNAL, or set HOME.",
        )
    return folder / "journal.sqlite3"


def open_store(location: Path) -> JournalStore:
    """Give the journal at a location; nothing is opened or made yet.

    Raises JournalError for a server's address, which would else become a folder's name.
    """
    if not _SERVERS.isdisjoint(location.parts):
        raise JournalError(
            "This version keeps its journal in a file only, not on a database server.",
            "Name a file with --journal or REACTIN_JOURNAL.",
        )
    from reactin_cli.journal.sqlite.store import SqliteStore  # costs start-up

    return SqliteStore(location)


def open_journal(
    store: JournalStore,
    target: ListId,
    options: JournalOptions,
    *,
    sources: int,
    require: bool,
    dry_run: bool,
) -> LeadJournal:
    """Open a journal for a run; with `require`, one that does not exist is an error.

    Raises JournalError.
    """
    if require and not store.exists():
        raise JournalError(
            f"There is no journal at {store.location}, and --require-journal asks for one.",
            "Restore it, or drop the option if nothing was ever imported.",
        )
    if dry_run:
        return store.read_only(target, options)
    return store.begin_run(target, options, sources)
