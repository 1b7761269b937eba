"""A plan: exactly these leads, in this order, into this list.

A dry run records it under a digest, and an import with `--plan` is compared with it. Of the leads
only keyed hashes are kept, to say later which rows differ.
"""

import json
import secrets
import struct
from collections.abc import Iterator, Sequence
from hashlib import blake2b, sha256
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, NamedTuple, cast

from reactin_cli.errors import PlanError
from reactin_cli.events import Event, Settled
from reactin_cli.mapping.options import Stamp
from reactin_cli.model import Lead, Row, Status
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reports.summary import PlanSummary

DIGEST_LENGTH = 32
"""Hexadecimal digits: 128 bits."""

IN_MEMORY = 1 << 20
"""Bytes of a plan that are kept in memory; the rest is in a temporary file."""

SHOWN_ROWS = 5

_SALT = 16
_HASH = 8
_ENTRY = struct.Struct(f"<Q{_HASH}s{_HASH}s")
_SEPARATOR = "\0"
"""Between values: `screening.texts` removes it from them."""


class PlannedLead(NamedTuple):
    """A lead of a plan: its row's number, and hashes of who it is and what would be sent."""

    row: int
    identity: bytes
    content: bytes


class ImportPlan:
    """Hears which leads of a dry run would be sent."""

    def __init__(self, target: Target, stamp: Stamp | None, salt: bytes = b"") -> None:
        """Begin a plan; the `salt` of another one lets the two be compared."""
        self.leads = 0
        self._salt = salt or secrets.token_bytes(_SALT)
        self._keyed = blake2b(digest_size=_HASH, key=self._salt)
        self._stamp = FIELDS.index(stamp.field) if stamp and stamp.is_made_of_time else None
        place = [target.origin, target.organization_id, target.list_id]
        self._digest = sha256(json.dumps(place).encode())
        self._entries = cast("BinaryIO", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - close()

    @property
    def summary(self) -> PlanSummary:
        """Its digest, and how many leads it has."""
        return PlanSummary(self._digest.hexdigest()[:DIGEST_LENGTH], self.leads)

    def hear(self, event: Event) -> None:
        """Record the rows that would be sent."""
        if isinstance(event, Settled):
            rows = [row for row in event.rows if row.outcome and row.outcome.status is Status.VALID]
            if rows:
                self._add(rows)

    def write_to(self, file: BinaryIO) -> None:
        """Write what is kept of it."""
        file.write(self._salt)
        self._entries.seek(0)
        while chunk := self._entries.read(IN_MEMORY):
            file.write(chunk)

    def entries(self) -> Iterator[PlannedLead]:
        """Give its leads in order."""
        self._entries.seek(0)
        return _entries(self._entries)

    def close(self) -> None:
        """Release everything."""
        self._entries.close()

    def _add(self, rows: list[Row]) -> None:
        leads = [row.lead or Lead() for row in rows]
        contents = [self._content(lead) for lead in leads]
        self._digest.update(b"".join(contents))
        self._entries.write(b"".join(map(self._entry, rows, leads, contents)))
        self.leads += len(rows)

    def _content(self, lead: Lead) -> bytes:
        values: Sequence[str] = lead.values()
        if self._stamp is not None:  # it says when the import began
            values = [*values[: self._stamp], "", *values[self._stamp + 1 :]]
        return (_SEPARATOR.join(values) + _SEPARATOR).encode(errors="surrogatepass")

    def _entry(self, row: Row, lead: Lead, content: bytes) -> bytes:
        keyed = self._keyed.copy()  # a third of the time of a new one
        keyed.update(lead.keys[0].encode())
        identity = keyed.digest()
        keyed.update(content)
        return _ENTRY.pack(row.number, identity, keyed.digest())


def read_salt(file: BinaryIO) -> bytes:
    """Give the salt of a plan that was kept."""
    return file.read(_SALT)


def difference(kept: BinaryIO, plan: ImportPlan) -> str:
    """Say in what a plan differs from one that was kept, of which the salt has been read."""
    before = {each.identity: each for each in _entries(kept)}
    new, changed = [], []
    for each in plan.entries():
        known = before.pop(each.identity, None)
        if known is None:
            new.append(each.row)
        elif known.content != each.content:
            changed.append(each.row)
    gone = [each.row for each in before.values()]
    parts = [_counted(new, "new"), _counted(changed, "changed"), _counted(gone, "gone", "it was")]
    said = "; ".join(filter(None, parts))
    return said or "the leads are in another order, or go to another list"


def mismatch(digest: str, what: str) -> PlanError:
    """Say that the leads that would go now are not those of a plan."""
    return PlanError(
        f"The leads that would be sent now are not those of plan {digest}: {what}. Nothing was"
        " sent.",
        "Repeat the dry run, check what has changed, and give the plan that it prints.",
    )


def _counted(rows: list[int], word: str, was: str = "") -> str:
    if not rows:
        return ""
    shown = ", ".join(map(str, islice(rows, SHOWN_ROWS)))
    more = ", …" if len(rows) > SHOWN_ROWS else ""
    place = "row" if len(rows) == 1 else "rows"
    return f"{len(rows):,} {word} ({was + ' ' if was else ''}{place} {shown}{more})"


def _entries(file: BinaryIO) -> Iterator[PlannedLead]:
    while len(entry := file.read(_ENTRY.size)) == _ENTRY.size:
        yield PlannedLead(*_ENTRY.unpack(entry))
