"""The address of a PostgreSQL server, as libpq reads it (PostgreSQL manual, 34.1.1.2)."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from reactin_cli.errors import JournalError

DEFAULT_SCHEMA = "reactin"

_SEARCH_PATH = re.compile(r"-c\s*search_path=([A-Za-z_][A-Za-z0-9_]{0,62})(?:\s+|$)")
_SECRET = ("password", "sslpassword")
_HINT = (
    "Write it as postgresql://USER@HOST/DATABASE. The password belongs in PGPASSWORD or ~/.pgpass."
)


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """Where the journal is on a server."""

    connection: dict[str, Any] = field(repr=False)
    """What libpq is given; it may hold the password."""
    schema: str
    shown: str
    """For a person: without a password."""


def parse_address(text: str) -> PostgresAddress:
    """Read an address; raises JournalError, which holds nothing of it that may be secret."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        connection = conninfo_to_dict(text)
    except ProgrammingError:
        raise JournalError("The journal's address cannot be read.", _HINT) from None
    options = str(connection.pop("options", ""))
    found = _SEARCH_PATH.search(options)
    if left := _SEARCH_PATH.sub("", options).strip():
        connection["options"] = left
    return PostgresAddress(connection, found[1].lower() if found else DEFAULT_SCHEMA, _shown(text))


def _shown(text: str) -> str:
    parts = urlsplit(text)
    user, at, place = parts.netloc.rpartition("@")
    query = {
        name: values[-1]
        for name, values in parse_qs(parts.query, keep_blank_values=True).items()
        if name not in _SECRET
    }
    shown = f"{parts.scheme}://{user.partition(':')[0]}{at}{place}{parts.path}"
    return f"{shown}?{urlencode(query, safe='/')}" if query else shown
