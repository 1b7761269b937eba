"""A list that may not be read now: that never ends, slows or doubles what is sent."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from reactin_cli import import_leads


class Handler(BaseHTTPRequestHandler):
    """Takes every lead, answers not all of them, and limits reading the list."""

    protocol_version = "HTTP/1.1"
    posts: Counter[str]
    retry_after: str

    def do_POST(self) -> None:
        lead = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["email"]
        self.posts[lead] += 1
        if lead.startswith("lost"):
            self.close_connection = True  # stored, and no answer
            return
        self._answer(200, b"{}")

    def do_GET(self) -> None:
        self._answer(429, b"", ("Retry-After", self.retry_after))

    def _answer(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(retry_after: str) -> Iterator[tuple[str, Counter[str]]]:
    posts: Counter[str] = Counter()
    handler = type("Busy", (Handler,), {"posts": posts, "retry_after": retry_after})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", posts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(("retry_after", "max_wait"), [("3600", 300), ("1", 1.5)])
def test_the_lead_in_doubt_is_unknown_and_all_others_are_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, retry_after: str, max_wait: float
) -> None:
    monkeypatch.setenv("REACTIN_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("REACTIN_API_KEY", "a-key-of-some-length")
    leads = [{"email": f"p{n}@nord.example"} for n in range(20)]
    leads.insert(3, {"email": "lost@nord.example"})
    with serving(retry_after) as (base_url, posts):
        result = import_leads(
            leads,
            base_url=base_url,
            organization_id="o",
            list_id="l",
            journal=str(tmp_path / "j.sqlite3"),
            report=[str(tmp_path / "r.csv")],
            rate=1000.0,
            verify_wait=0.1,
            max_wait=max_wait,
        )
    assert dict(result.counts) == {"added": 20, "unknown": 1}
    assert result.stopped is None
    assert max(posts.values()) == 1
    assert any("limits how often the list may be read" in note for note in result.notes)
