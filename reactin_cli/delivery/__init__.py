"""What becomes of the rows that may be sent."""
