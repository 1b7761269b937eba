"""What response headers say about rate limits."""
