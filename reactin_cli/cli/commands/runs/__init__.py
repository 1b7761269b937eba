"""`reactin runs`."""
