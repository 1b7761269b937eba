"""A path or a stream becomes rows: one file a format, one that detects."""
