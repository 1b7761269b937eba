"""The report as one HTML page: what a person reads first."""
