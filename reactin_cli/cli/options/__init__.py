"""The option groups as command-line options."""
