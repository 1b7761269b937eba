"""Files fetched from servers that mean harm."""

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.sending.http.download import download


@contextmanager
def answering(status: int, body: bytes = b"", **fields: str) -> Iterator[tuple[str, list[str]]]:
    """Serve one answer for all that is asked; give the address and the fields that were asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.headers["Accept-Encoding"])
            self.send_response(status)
            for name, value in fields.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/leads.csv", asked
        finally:
            server.shutdown()
            thread.join()


def fetched(url: str) -> bytes:
    into = io.BytesIO()
    download(url, "leads.csv", into)
    return into.getvalue()


def test_what_is_packed_is_left_to_whoever_reads_it() -> None:
    packed = gzip.compress(gzip.compress(bytes(1 << 20)))
    with answering(200, packed, Content_Encoding="gzip, gzip") as (url, asked):
        assert fetched(url) == packed
    assert asked == ["identity"]


@pytest.mark.parametrize(
    "location",
    [
        "http://192.0.2.1/leads.csv",
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1.evil.example/",
        "ftp://127.0.0.1/leads.csv",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_from_this_machine_leads_to_https_alone(location: str) -> None:
    with (
        answering(302, Location=location) as (url, _),
        pytest.raises(SourceError, match="without https"),
    ):
        fetched(url)


def test_a_redirect_within_this_machine_is_followed() -> None:
    with (
        answering(200, b"email\n") as (target, _),
        answering(302, Location=target) as (url, _),
    ):
        assert fetched(url) == b"email\n"
