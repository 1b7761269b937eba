"""A journal on a PostgreSQL server, which many machines share."""
