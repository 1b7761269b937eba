"""Standard streams, progress and prompts."""
