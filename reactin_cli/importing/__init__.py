"""One import, from options to summary: the only package that knows every stage."""
