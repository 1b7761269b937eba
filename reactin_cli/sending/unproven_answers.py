"""Answers of one connection that may yet turn out to be about other requests.

A server, or a proxy before it, that answers one request twice makes each later answer on that
connection look like the next request's. That shows when the last one is left over: so until a
connection has been quiet for a moment, what was answered on it is remembered. Where a later answer
is lost, none is left over; then it shows only in an answer that names the lead before its own.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reactin_cli.model import Lead, Row
    from reactin_cli.sending.tries import Tries

Tell = Callable[[list["Row"], list["Tries"]], None]
"""Hears of rows whose answers are in doubt, and of the attempts of those that go on."""


class UnprovenAnswers:
    """What was answered on a connection since its last quiet moment."""

    __slots__ = ("_rows", "_tell", "_tries", "exchanges", "is_in_doubt")

    def __init__(self) -> None:
        self.is_in_doubt = False
        """Whether something came that nobody had asked for."""
        self.exchanges = 0
        """Requests that were sent."""
        self._rows: list[Row] = []
        self._tries: list[Tries] = []
        self._tell: Tell | None = None

    def add(self, row: "Row", tries: "Tries | None", tell: Tell) -> None:
        """Remember whose request was answered, and whom to tell if that is put in doubt.

        `tries` are the attempts of a row that was not settled by the answer.
        """
        self._rows.append(row)
        self._tell = tell
        if tries:
            self._tries.append(tries)

    def name_another(self, row: "Row", body: bytes) -> bool:
        """Tell whether the body of a row's answer names the lead before it, and not its own."""
        before = self._rows[-1].lead if self._rows else None
        text = body.lower()
        if not (before and row.lead) or not (b"@" in text or b"/in" in text):
            return False
        return _is_named(before, text) and not _is_named(row.lead, text)

    def put_in_doubt(self) -> None:
        """Note that something came that nobody had asked for."""
        if not self.is_in_doubt:
            self.is_in_doubt = True
            if self._tell:
                self._tell(self._rows, self._tries)


def _is_named(lead: "Lead", text: bytes) -> bool:
    return any(name in text for name in _names(lead))


def _names(lead: "Lead") -> Iterator[bytes]:
    """Give what a server would call a lead; the slashes of a profile may be escaped (RFC 8259)."""
    if lead.email:
        yield lead.email.lower().encode()
    if lead.linkedin_url:
        slug = lead.linkedin_url.rpartition("/")[2].lower().encode()
        yield from (b"/in/" + slug, b"\\/in\\/" + slug)
