"""The headers of every request."""

from reactin_cli.version import __version__

LONGEST_KEY = 4096
"""Characters; servers refuse headers that are much longer."""


def request_headers(host: bytes, api_key: str) -> list[tuple[bytes, bytes]]:
    """Give the headers: the key is sent bare, as "Add a lead" shows it.

    The page of the unified inbox also allows `Bearer` before it; whether that is the same kind of
    key is not documented.
    """
    return [
        (b"Host", host),
        (b"Authorization", api_key.encode()),
        (b"Content-Type", b"application/json"),
        (b"Accept-Encoding", b"identity"),
        (b"User-Agent", f"reactin/{__version__}".encode()),
    ]
