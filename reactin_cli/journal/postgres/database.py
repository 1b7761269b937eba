"""A connection for the statements that all databases understand."""

import psycopg

from reactin_cli.journal.sql.connection import Cursor, Values


class PostgresDatabase:
    """See `Database`."""

    def __init__(self, db: psycopg.Connection) -> None:
        self.db = db

    def execute(self, sql: str, values: Values = (), /) -> Cursor:
        """Run a statement; `?` marks the place of a value."""
        return self.db.execute(sql.replace("?", "%s"), values)
