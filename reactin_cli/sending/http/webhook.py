"""Posts a message to a webhook: bounded in time, retried, and without a word of its address."""

import threading
import time
from collections.abc import Iterator, Mapping

import httpx

from reactin_cli.sending.http.plain_client import open_client

PAUSES = (0.5, 1.0, 2.0)
"""Seconds between attempts."""

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which another attempt may succeed."""


def post_json(url: str, content: Mapping[str, object], seconds: float) -> str:
    """Post a JSON object; give why that failed, in a few words, or an empty text.

    It takes no longer than `seconds`, however slowly names are resolved and answers come: the
    attempts are made on a thread that nobody waits for any longer than that.
    """
    outcomes: list[str] = []
    attempts = threading.Thread(
        target=lambda: outcomes.extend(_attempts(url, content, seconds)), daemon=True
    )
    attempts.start()
    attempts.join(seconds)
    return outcomes[-1] if outcomes else f"no answer within {seconds:.0f} s"


def _attempts(url: str, content: Mapping[str, object], seconds: float) -> Iterator[str]:
    """Give how each attempt ended; the last one is empty if it succeeded."""
    until = time.monotonic() + seconds
    with open_client(url, seconds) as client:
        for pause in (*PAUSES, None):
            outcome, again = _attempt(client, url, content)
            yield outcome
            if not again or pause is None or time.monotonic() + pause > until:
                return
            time.sleep(pause)


def _attempt(client: httpx.Client, url: str, content: Mapping[str, object]) -> tuple[str, bool]:
    """Give how one attempt ended, and whether another may succeed.

    An exception's own words are left out: they may quote the address.
    """
    try:
        with client.stream("POST", url, json=content) as answer:
            status = answer.status_code
    except httpx.HTTPError as error:
        return type(error).__name__, True
    return "" if 200 <= status < 300 else f"HTTP {status}", status in _PASSING
