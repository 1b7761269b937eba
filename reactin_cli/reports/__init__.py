"""Settled rows, told to a person: one table of columns, one file a format."""
