"""Messages of the Singer specification: what a tap writes for a target."""
