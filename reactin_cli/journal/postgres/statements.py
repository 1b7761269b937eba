"""Statements that reach the server in one message.

That costs one wait for the network, and a process that is stopped in between holds no lock: the
server waits for it only where it is idle in a transaction, which has a limit. Between the messages
of a pipeline it has none (PostgreSQL manual, 19.11.1, `idle_in_transaction_session_timeout`).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import psycopg

from reactin_cli.journal.postgres.schema import LOCK

TIME_LIMIT = 15.0
"""Seconds that a transaction may take; a connection that is silent for so long is cut. The server
ends a statement, and a transaction that waits for its client, a little earlier."""

SHORT, LONG = f"{TIME_LIMIT - 5:.0f}s", "0"
"""Limits for a statement, by the server: of runs, for which others wait; and none."""

COUNTING = 600.0
"""Seconds that it may take to count all leads, for which nobody else waits."""

CHANGE = "ISOLATION LEVEL READ COMMITTED READ WRITE"
LOOK = "ISOLATION LEVEL REPEATABLE READ READ ONLY"
"""Kinds of transactions: each statement sees what was committed before, or all see one moment."""

_SETTINGS = """SELECT set_config('search_path', quote_ident(%s), true),
    set_config('statement_timeout', %s, true),
    set_config('idle_in_transaction_session_timeout', %s, true),
    set_config('lock_timeout', '0', true),
    set_config('synchronous_commit', 'on', true),
    set_config('extra_float_digits', '1', true),
    set_config('array_nulls', 'on', true),
    set_config('standard_conforming_strings', 'on', true)"""


class Statement(NamedTuple):
    """A statement and what takes the places of its `%s`."""

    sql: str
    values: Sequence[Any] = ()


COMMIT = Statement("COMMIT")


def beginning(
    schema: str, *, kind: str = CHANGE, limit: str = SHORT, claims_for: int | None = None
) -> tuple[Statement, ...]:
    """Begin a transaction in our schema that does not depend on what is set for role or database.

    All of it holds for the transaction alone: a pooler gives the next one another session. One that
    claims for an organization waits until no other one does.
    """
    begin = Statement(f"BEGIN {kind}")
    settings = Statement(_SETTINGS, (schema, limit, limit))
    if claims_for is None:
        return begin, settings
    return begin, settings, Statement("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK, claims_for))


def at_once(
    db: psycopg.Connection, schema: str, sql: str, values: Sequence[Any]
) -> list[tuple[Any, ...]]:
    """Make one statement a transaction, in one message; give its rows. Raises psycopg.Error."""
    *_, rows, _ = run_together(db, (*beginning(schema), Statement(sql, values), COMMIT))
    return rows


def checked(statement: str, count: int, values: Sequence[Any]) -> Statement:
    """Let a statement fail, by a division by zero, unless it changes so many rows."""
    count_changed = "SELECT 1 / (count(*) = %s)::integer FROM changed"
    return Statement(f"WITH changed AS ({statement} RETURNING 1) {count_changed}", (*values, count))


def run_together(
    db: psycopg.Connection, statements: Sequence[Statement]
) -> list[list[tuple[Any, ...]]]:
    """Run statements in one message; give the rows of each. Raises psycopg.Error."""
    cursor = psycopg.ClientCursor(db)
    texts = [cursor.mogrify(each.sql, each.values or None) for each in statements]
    cursor.execute(";\n".join(texts).encode())
    results = []
    for _ in statements:
        results.append(cursor.fetchall() if cursor.description else [])
        cursor.nextset()
    return results
