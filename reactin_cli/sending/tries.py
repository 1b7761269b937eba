"""What has been tried for one row."""

from dataclasses import dataclass
from datetime import datetime

from reactin_cli.reactin_api.statuses import Meaning
from reactin_cli.sending.decision import is_server_error, meaning_of
from reactin_cli.sending.reply import NO_REPLY, Reply

IN_DOUBT = frozenset({Meaning.MAY_HAVE_ARRIVED, Meaning.WEB_PAGE})
"""Replies after which the lead may be in the list or not."""


@dataclass(slots=True)
class Tries:
    """Attempts and retries, and the latest reply; times in seconds of the loop's clock."""

    attempts: int = 0
    spent: int = 0
    in_doubt: bool = False
    server_failed: bool = False
    """Whether any attempt was answered 5xx."""
    is_put_in_doubt: bool = False
    """Whether an answer may have been about another row."""
    used_up: bool = False
    """Whether no attempt is left."""
    first_began: float = 0.0
    began: float = 0.0
    ended: float = 0.0
    sent_at: datetime | None = None
    reply: Reply = NO_REPLY

    def begin(self, now: float, date: datetime) -> None:
        """Note that an attempt begins."""
        self.attempts += 1
        self.first_began = self.first_began or now
        self.began, self.sent_at = now, date

    def end(self, now: float, reply: Reply) -> None:
        """Note what came back."""
        self.ended, self.reply = now, reply
        self.in_doubt |= self.is_put_in_doubt
        self.in_doubt |= meaning_of(reply) in IN_DOUBT
        self.server_failed |= is_server_error(reply)
