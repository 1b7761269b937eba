"""Screening: the rules that decide whether a row may be sent."""
