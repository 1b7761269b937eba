"""What can be wrong with the server, in words: what happened, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from reactin_cli.errors import ReactinError, StorageError

CHECK_SERVER = (
    "Check that the server runs and has a connection free, and that its address, user, password and"
    " certificate are right, or name a file with --journal."
)

STANDBY = "Name the primary server: this one is a standby."

RIGHTS = (
    "Ask the database's administrator to run what `reactin journal sql` prints, and to allow this"
    " user to read and write those tables."
)

HINTS: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.InsufficientPrivilege, RIGHTS),
    (errors.UndefinedTable, RIGHTS),
    (errors.InvalidSchemaName, RIGHTS),
    (errors.ReadOnlySqlTransaction, STANDBY),
    (errors.FeatureNotSupported, STANDBY),  # its word for a transaction that wants to write
    (errors.DiskFull, "Free some space on the server and start again."),
    (psycopg.OperationalError, CHECK_SERVER),
)
"""The first kind that an error is of tells what to do about it."""

PASSING = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    errors.IdleInTransactionSessionTimeout,
    errors.TransactionTimeout,
    errors.ReadOnlySqlTransaction,
    errors.FeatureNotSupported,
)
"""Errors after which the same may succeed: the server is away, two transactions collided, or a
standby is about to become the primary."""


class LeaseLostError(Exception):
    """Another run has declared this one dead, or the journal was replaced."""


@contextmanager
def faults_as(kind: type[ReactinError], shown: str) -> Iterator[None]:
    """Turn what psycopg raises into an error with a hint."""
    try:
        yield
    except LeaseLostError as error:
        raise StorageError(
            f"This import has lost its place in the journal {shown}: either it did not reach the"
            " server for so long that others may have taken over its leads, or the server has lost"
            " what it had stored last.",
            "Nothing more was sent. Run the same command again: it goes on from here.",
        ) from error
    except psycopg.Error as error:
        raise kind(_sentence(kind, shown, words(error)), _hint(error)) from None


def words(error: psycopg.Error) -> str:
    """Say what happened in one line."""
    text = error.diag.message_primary or str(error)
    return (text.splitlines() or [""])[0].strip().rstrip(".") or type(error).__name__


def _hint(error: psycopg.Error) -> str:
    return next((hint for kind, hint in HINTS if isinstance(error, kind)), "")


def _sentence(kind: type[ReactinError], shown: str, what: str) -> str:
    if kind is StorageError:
        return f"Results cannot be stored in the journal {shown}: {what}."
    return f"The journal {shown} cannot be used: {what}."
