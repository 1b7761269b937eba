"""`reactin journal`."""
