"""The command line: the library's first user."""
