"""What earlier runs did, and what this one does: a SQLite file that outlives every crash."""
