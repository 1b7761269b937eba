"""A stand-in for ReactIn on the loopback: the documented contract, and faults on demand."""
