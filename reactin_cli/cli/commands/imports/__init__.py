"""`reactin import`."""
