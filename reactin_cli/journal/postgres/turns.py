"""What all runs for one organization share: one clock of turns, and the rate that was learned."""

import psycopg

from reactin_cli.journal.postgres.statements import at_once
from reactin_cli.journal.turn_limits import LATE, LEARNED_FOR, TURNS_AHEAD

_NOW = "extract(epoch FROM clock_timestamp())::float8"
_HOLD = f"UPDATE organization SET next_turn = greatest(next_turn, {_NOW} + %s) WHERE id = %s"  # noqa: S608 - our own text
_REMEMBER = f"UPDATE organization SET rate = %s, rate_learned = {_NOW} WHERE id = %s"  # noqa: S608 - our own text
_LEARNED = f"""SELECT rate FROM organization WHERE id = %s
    AND rate_learned BETWEEN {_NOW} - %s AND {_NOW}"""  # noqa: S608 - our own text
_TURN = """UPDATE organization AS mine SET next_turn = turn.begins + %s
    FROM (
        SELECT id, now, CASE
            WHEN next_turn > now + greatest(%s, %s) THEN now
            WHEN next_turn < now - %s THEN now
            ELSE next_turn END AS begins
        FROM organization, (SELECT extract(epoch FROM clock_timestamp())::float8 AS now) AS clock
        WHERE id = %s FOR UPDATE OF organization
    ) AS turn
    WHERE mine.id = turn.id RETURNING turn.begins - turn.now"""


class OrganizationTurns:
    """One organization's row; every statement is a transaction of its own."""

    def __init__(self, schema: str, organization: int, max_wait: float) -> None:
        self._schema = schema
        self._organization = organization
        self._max_wait = max_wait

    def turn(self, db: psycopg.Connection, interval: float) -> float:
        """Take the next turn and move the clock on by the interval; give in how many seconds it is.

        A turn that is too far ahead is void. One that has just passed is kept: whoever asks a
        little late has not lost the schedule.
        """
        values = (interval, self._max_wait, TURNS_AHEAD * interval, LATE, self._organization)
        rows = at_once(db, self._schema, _TURN, values)
        return float(rows[0][0]) if rows else 0.0

    def hold(self, db: psycopg.Connection, seconds: float) -> None:
        """Let no turn come before so many seconds are over."""
        at_once(db, self._schema, _HOLD, (seconds, self._organization))

    def remember_rate(self, db: psycopg.Connection, per_second: float) -> None:
        """Store what ReactIn was found to bear."""
        at_once(db, self._schema, _REMEMBER, (per_second, self._organization))

    def learned_rate(self, db: psycopg.Connection) -> float | None:
        """Give requests a second, if that was learned within the last day."""
        rows = at_once(db, self._schema, _LEARNED, (self._organization, LEARNED_FOR))
        return rows[0][0] if rows else None
