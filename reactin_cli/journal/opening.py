"""Opening a journal: its location decides which kind it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from reactin_cli.errors import JournalError, install_extra
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.port import ALONE, JournalStore, LeadJournal, Surroundings
from reactin_cli.journal_address import is_server


def default_location() -> Path:
    """Give the journal's place in the platform's folder for a user's state.

    Raises JournalError where this user has no home directory.
    """
    import platformdirs  # only where no path is given

    try:
        folder = platformdirs.user_state_path("reactin", appauthor=False)
    except RuntimeError:  # older versions give a path that begins with ~
        folder = Path("~")
    if not folder.is_absolute():
        raise JournalError(
            "There is no place for the journal: this user has no home directory (HOME is not set).",
            "Name one with --journal or REACTIN_JOURNAL, or set HOME.",
        )
    return folder / "journal.sqlite3"


def open_store(location: str | Path, key: str = "") -> JournalStore:
    """Give the journal at a path or a server's address; nothing is opened or made yet.

    `key` is the key of the hashes in a journal on a server, if its database is not to hold it.
    Raises JournalError for an address that cannot be read.
    """
    if is_server(str(location)):
        return _on_server(str(location), key)
    if sys.platform == "win32" and PureWindowsPath(location).drive.startswith("\\\\"):
        raise JournalError(
            f"The journal {location} would be on a share, whose locks SQLite cannot rely on.",
            "Name a file on a disk of this computer with --journal or REACTIN_JOURNAL.",
        )
    from reactin_cli.journal.sqlite.store import SqliteStore  # costs start-up

    return SqliteStore(Path(location))


def creation_script() -> str:
    """Give the SQL that makes a journal's tables on a server; raises JournalError."""
    with _driver():
        from reactin_cli.journal.postgres.schema import creation_script as script
    return script()


def copy_store(source: JournalStore, target: JournalStore) -> None:
    """Let one journal know what another knows.

    Raises UsageError for a target that knows other things, JournalError.
    """
    from reactin_cli.journal.sql.copying import copy_journal  # costs start-up
    from reactin_cli.journal.sql.store import SqlStore

    if not isinstance(source, SqlStore) or not isinstance(target, SqlStore):
        raise TypeError("these stores cannot be copied")
    copy_journal(source.access, target.access)


def _on_server(address: str, key: str) -> JournalStore:
    with _driver():
        from reactin_cli.journal.postgres.address import parse_address
        from reactin_cli.journal.postgres.store import PostgresStore
    return PostgresStore(parse_address(address), key)


@contextmanager
def _driver() -> Iterator[None]:
    """Say how to install what imports in the block do not find."""
    try:
        yield
    except ImportError as error:
        raise JournalError(
            "A journal on a PostgreSQL server needs an extra that is not installed.",
            f"Run `{install_extra('postgres')}`, or name a file with --journal.",
        ) from error


def open_journal(
    store: JournalStore,
    target: ListId,
    options: JournalOptions,
    *,
    sources: int,
    require: bool,
    dry_run: bool,
    surroundings: Surroundings = ALONE,
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
    return store.begin_run(target, options, sources, surroundings)
