"""`target-reactin`: the program as a Singer target."""
