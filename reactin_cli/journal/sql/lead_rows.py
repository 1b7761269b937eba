"""Leads as rows of two tables: the lead, and the keys that lead to it."""

from reactin_cli.journal.leads import split
from reactin_cli.journal.sql.connection import Database


def delete_lead(db: Database, lead: int) -> None:
    """Forget a lead by all its keys."""
    for list_id, keys in db.execute("SELECT list, keys FROM lead WHERE id = ?", (lead,)).fetchall():
        for hashed in split(keys):
            sql = "DELETE FROM lead_key WHERE hash = ? AND list = ? AND lead = ?"
            db.execute(sql, (hashed, list_id, lead))
    db.execute("DELETE FROM lead WHERE id = ?", (lead,))
