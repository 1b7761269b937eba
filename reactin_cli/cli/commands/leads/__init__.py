"""`reactin leads`."""
