"""What a journal's address looks like that leads to a server, not to a file."""

SCHEMES = ("postgresql://", "postgres://")


def is_server(location: str) -> bool:
    """Tell whether a location is the address of a database server."""
    return location.startswith(SCHEMES)
