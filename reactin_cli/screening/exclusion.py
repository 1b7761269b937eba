"""Leads that are never to be sent: read from exclusion lists, compared on normalised values."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reactin_cli.errors import UsageError
from reactin_cli.identity.characters import shorten, trim
from reactin_cli.identity.email import read_email, read_emails
from reactin_cli.identity.keys import contacts
from reactin_cli.identity.linkedin import read_profiles
from reactin_cli.identity.missing_values import is_empty_contact
from reactin_cli.model import Lead, Outcome, Row, Status

EXCLUSION_LIST = "exclusion_list"

_COMPANY = "company:"
_HINT = (
    "One entry a line: an email, @domain.com for a whole domain, a LinkedIn profile, "
    "or company:NAME."
)


class Entry(NamedTuple):
    """One thing on an exclusion list."""

    key: str
    """A normalised email, `@domain`, a canonical profile, or `company:` and a folded name."""
    text: str
    """As written in the list."""
    origin: str
    """Which list, and where in it: `no-go.txt, line 3`."""


class Exclusions:
    """Settles each row whose lead stands on an exclusion list."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {entry.key: entry for entry in entries}

    def check(self, rows: list[Row]) -> None:
        """Settle the rows that are excluded; each message names the entry and its list."""
        if not self._entries:
            return
        for row in rows:
            if row.outcome is None and row.lead is not None:
                entry = self._find(row.lead)
                if entry:
                    message = f'On an exclusion list: "{shorten(entry.text)}" is in {entry.origin}.'
                    row.outcome = Outcome(Status.EXCLUDED, EXCLUSION_LIST, message)

    def _find(self, lead: Lead) -> Entry | None:
        entries = self._entries
        return next((entries[key] for key in _reach(lead) if key in entries), None)


def parse_entries(lines: Iterable[tuple[str, str]]) -> Iterator[Entry]:
    """Read a list in plain text: pairs of a line and its origin, such as `no-go.txt, line 3`.

    Blank lines and those that start with `#` are skipped. Raises `UsageError` at a line that names
    nobody: a list that is half understood would let leads through.
    """
    for line, origin in lines:
        text = trim(line)
        if text and not text.startswith("#"):
            entries = list(_entries(text, origin))
            if not entries:
                raise _unreadable(text, origin)
            yield from entries


def entries_of_rows(rows: Iterable[Row]) -> Iterator[Entry]:
    """Read a list that is a lead file: rows after mapping, settled or not, before validation.

    A row excludes its emails and its profiles, or, if it has neither, its company; one that holds
    none of these is passed over. Raises `UsageError` at a row that is broken, or whose only contact
    cannot be read.
    """
    for row in rows:
        lead = row.lead or Lead()
        origin = f"{row.source}, line {row.line}"
        if row.error:
            raise UsageError(f"{origin}: {row.error.message}", "Fix or remove the line.")
        entries = [*_entries(lead.email, origin), *_entries(lead.linkedin_url, origin)]
        if not entries:
            _refuse_unread((lead.email, lead.linkedin_url), origin)
        yield from entries or _company_entries(lead.company_name, origin)


def _entries(text: str, origin: str) -> Iterator[Entry]:
    """Yield what a line or cell excludes; nothing if it cannot be read."""
    if text[: len(_COMPANY)].lower() == _COMPANY:
        yield from _company_entries(text[len(_COMPANY) :], origin)
    elif text.startswith("@"):
        address = read_email("a" + text)  # a domain is good if an address at it is
        if address.text == "a" + text:
            yield Entry(address.key[1:], text, origin)
    else:
        for contact in read_emails(text) if "@" in text else read_profiles(text):
            if contact.key:
                yield Entry(contact.key, contact.text, origin)


def _company_entries(name: str, origin: str) -> Iterator[Entry]:
    if not is_empty_contact(name):
        yield Entry(_company_key(name), trim(name), origin)


def _refuse_unread(cells: Iterable[str], origin: str) -> None:
    for cell in cells:
        if not is_empty_contact(cell):
            raise _unreadable(cell, origin)


def _unreadable(text: str, origin: str) -> UsageError:
    return UsageError(f'{origin}: "{shorten(text)}" is not something that can be excluded.', _HINT)


def _company_key(name: str) -> str:
    return _COMPANY + " ".join(name.casefold().split())


def _reach(lead: Lead) -> Iterator[str]:
    """Yield every key that would exclude the lead."""
    for contact in contacts(lead):
        yield contact
        if not contact.startswith("https://"):
            yield from _domains(contact)
    if lead.company_name:
        yield _company_key(lead.company_name)


def _domains(address: str) -> Iterator[str]:
    """Yield the address's domain and those it lies in: `@mail.acme.com`, `@acme.com`, `@com`."""
    domain = address.rpartition("@")[2]
    while domain:
        yield "@" + domain
        domain = domain.partition(".")[2]
