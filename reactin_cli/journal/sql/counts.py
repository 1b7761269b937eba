"""What a journal knows of each list, as `reactin journal info` shows it."""

from reactin_cli.journal.history import ListCount
from reactin_cli.journal.options import ListId
from reactin_cli.journal.sql.connection import Database

_LEADS = """SELECT origin, organization_id, list_id,
    count(CASE WHEN status = 'added' THEN 1 END),
    count(CASE WHEN coalesce(status, '') != 'added'
        AND (doubt IS NOT NULL OR state = 'sending') THEN 1 END),
    count(lead.id)
    FROM list JOIN organization ON organization.id = list.organization
    LEFT JOIN lead ON lead.list = list.id
    GROUP BY list.id, organization.id, origin, organization_id, list_id ORDER BY list.id"""


def list_counts(db: Database) -> list[ListCount]:
    """Count the leads of each list."""
    return [ListCount(ListId(*row[:3]), *row[3:]) for row in db.execute(_LEADS)]


def count_runs(db: Database) -> int:
    """Count all runs."""
    count: int = db.execute("SELECT count(*) FROM run").fetchone()[0]
    return count
