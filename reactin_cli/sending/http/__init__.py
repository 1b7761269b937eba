"""HTTP: the only package that knows httpx."""
