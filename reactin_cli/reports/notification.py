"""What is posted when a run ends: counts, no data of leads, and a text that chat tools show."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from reactin_cli.errors import ReactinError
from reactin_cli.reports.summary import SCHEMA, ImportResult
from reactin_cli.reports.words import STOPS, time_words

KEYS = (
    "schema", "run", "dry_run", "rehearsal", "organization_id", "list_id", "profile", "started",
    "finished", "rows", "counts", "requests", "retries", "duration_s", "stopped", "resume_after",
    "exit_code",
)  # fmt: skip
"""Keys of the summary that are sent: none can hold a lead, a file's name or a server's words."""

_CARD_HOSTS = (".logic.azure.com", ".powerplatform.com")
"""Hosts of Teams' workflows, which show cards only."""


def result_message(result: ImportResult, url: str) -> dict[str, Any]:
    """Say how a run ended."""
    told = result.as_json()
    return _message(_sentence(result), {key: told[key] for key in KEYS}, url)


def error_message(error: ReactinError, url: str) -> dict[str, Any]:
    """Say that a run could not begin; not in the error's words, as they may quote a file."""
    facts = {
        "schema": SCHEMA,
        "error": {"code": error.code, "exit_code": int(error.exit_code)},
        "exit_code": int(error.exit_code),
    }
    text = f"reactin: the import could not begin ({error.code}, exit code {int(error.exit_code)})."
    return _message(text, facts, url)


def _sentence(result: ImportResult) -> str:
    kind = "rehearsal" if result.rehearsal else "import"
    where = f" into list {result.list_id}" if result.list_id else ""
    counts = ", ".join(f"{count:,} {status}" for status, count in result.counts.items() if count)
    why = f" {STOPS[result.stopped]}" if result.stopped else ""
    return (
        f"reactin: {kind}{where} ended with exit code {int(result.exit_code)} after"
        f" {time_words(result.duration_s)}. Rows: {counts or 'none'}.{why}"
    )


def _message(text: str, facts: Mapping[str, Any], url: str) -> dict[str, Any]:
    """Put the text where the receiver looks for it: Slack and others in `text`, Teams in a card."""
    message: dict[str, Any] = {"text": text, **facts}
    if not (urlsplit(url).hostname or "").endswith(_CARD_HOSTS):
        return message
    card = {
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "TextBlock", "text": text, "wrap": True}],
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return message | {"type": "message", "attachments": [{"contentType": kind, "content": card}]}
