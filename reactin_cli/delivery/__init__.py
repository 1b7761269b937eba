"""Delivers the rows that may be sent."""
