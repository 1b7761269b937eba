"""The address of a PostgreSQL server, as libpq reads it (PostgreSQL manual, 34.1.1.2)."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from reactin_cli.errors import JournalError
from reactin_cli.journal_address import SCHEMES, SECRETS

DEFAULT_SCHEMA = "reactin"

_SEARCH_PATH = re.compile(r"(?:-c\s*|--)search_path=([A-Za-z_][A-Za-z0-9_]{0,62})(?:\s+|$)")
_LATE_AT = re.compile(r"[^:]+://[^/]*/[^?]*@")
"""What a slash in a password looks like: it ends the part that may hold one."""

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
    connection = _parts(text)
    shown = _shown(text.partition(":")[0], connection)
    options = str(connection.pop("options", ""))
    found = _SEARCH_PATH.search(options)
    left = _SEARCH_PATH.sub("", options).strip()
    if re.search("search.path", left):
        raise JournalError(
            f"The search_path in the journal's address {shown} cannot be used.",
            "Name one schema, of letters, digits and _: options=-csearch_path%3Dteam_a",
        )
    if left:
        connection["options"] = left
    return PostgresAddress(connection, found[1].lower() if found else DEFAULT_SCHEMA, shown)


def _parts(text: str) -> dict[str, Any]:
    """Take an address apart; refuse one in which a part of a password would count as a place."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    unreadable = JournalError("The journal's address cannot be read.", _HINT)
    if not text.startswith(SCHEMES) or _LATE_AT.match(text):
        raise unreadable
    try:
        connection = conninfo_to_dict(text)
    except (ProgrammingError, UnicodeError):
        raise unreadable from None
    ports = str(connection.get("port", "")).replace(",", "")
    if "@" in str(connection.get("host", "")) or not (ports.isdecimal() or not ports):
        raise unreadable
    return connection


def _shown(scheme: str, connection: dict[str, Any]) -> str:
    """Write an address anew from what libpq understood, so that no secret slips through."""
    told = {name: str(value) for name, value in connection.items() if name not in SECRETS}
    user, database = told.pop("user", ""), told.pop("dbname", "")
    place = _place(told)
    who = f"{quote(user, safe='')}@" if user else ""
    path = f"/{quote(database)}" if database else ""
    query = f"?{urlencode(told, safe='/')}" if told else ""
    return f"{scheme}://{who}{place}{path}{query}"


def _place(told: dict[str, str]) -> str:
    """Take hosts and ports out of the parameters, unless a host is a folder for a socket."""
    hosts, ports = told.get("host", "").split(","), told.get("port", "").split(",")
    if not hosts[0] or any("/" in host for host in hosts) or len(ports) not in (1, len(hosts)):
        return ""
    told.pop("host")
    told.pop("port", None)
    every = ports if len(ports) == len(hosts) else ports * len(hosts)
    return ",".join(
        (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
        for host, port in zip(hosts, every, strict=True)
    )
