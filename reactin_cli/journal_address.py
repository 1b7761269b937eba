"""What a journal's address looks like that leads to a server, not to a file."""

import re
from urllib.parse import parse_qsl

SCHEMES = ("postgresql://", "postgres://")

SECRETS = frozenset(
    {"password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key"}
)
"""Parameters of libpq that nobody may see."""

_ANY_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # `C://` is a drive of Windows
_PASSWORD = re.compile(r"[^:]+://(?:[^/@]*:[^/@]+|[^@?]*:[^@?]+)@")
"""As libpq sees it, up to the first slash; and one with a slash inside, which was to be %2F."""


def is_server(location: str) -> bool:
    """Tell whether a location is the address of a server, of whatever kind: it is no file's."""
    return _ANY_SCHEME.match(location) is not None


def holds_password(location: str) -> bool:
    """Tell whether a location is an address with a password in it."""
    if not is_server(location):
        return False
    names = {name for name, _ in parse_qsl(location.partition("?")[2], keep_blank_values=True)}
    return bool(names & SECRETS) or _PASSWORD.match(location) is not None
