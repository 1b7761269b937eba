"""Copying a journal's file, also while a run writes to it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from reactin_cli.errors import JournalError, UsageError
from reactin_cli.journal.sqlite.database import (
    LOOK_UP_CACHE,
    WRITER_CACHE,
    connect,
    is_there,
    open_for_reading,
)
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.new_file import new_file, put_in_place

_MODES = ("rw", "ro&immutable=1")
"""How a journal is opened to be copied: so that runs may go on meanwhile, or where nothing can be
written, so that none can go on."""


def copy_file(path: Path, to: Path) -> None:
    """Copy the journal, complete or not at all; raises JournalError, UsageError if there is one.

    Of runs that go on, the copy holds what they have stored; in it they count as ended.
    """
    if not is_there(path):
        raise JournalError(f"There is no journal at {path}.", "Name the journal's own file.")
    if os.path.lexists(to):
        raise _taken(to)
    with closing(_source(path)) as source, faults_as(JournalError, to), new_file(to) as new:
        with closing(connect(str(new), WRITER_CACHE)) as copy:
            source.backup(copy)
        if not put_in_place(new, to):
            raise _taken(to)


def _source(path: Path) -> sqlite3.Connection:
    """Open the journal for as long as it is copied."""
    open_for_reading(path).close()  # whatever is wrong with it is told as usual
    with faults_as(JournalError, path):
        for mode in _MODES:
            db = connect(f"{path.absolute().as_uri()}?mode={mode}", LOOK_UP_CACHE, uri=True)
            try:
                db.execute("SELECT 1 FROM secret").fetchone()
            except sqlite3.Error:
                db.close()
                if mode == _MODES[-1]:
                    raise
            else:
                return db
    raise AssertionError("the last mode returns or raises")


def _taken(to: Path) -> UsageError:
    return UsageError(f"{to} exists already.", "Name a file that does not exist yet.")
