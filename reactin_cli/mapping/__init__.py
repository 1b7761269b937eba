"""Which column feeds which field: decided once a source, then rows become leads."""
