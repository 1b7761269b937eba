"""A webhook on this machine that keeps what is posted to it."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Webhook:
    """What was posted, and what is answered: each status once, the last one from then on."""

    def __init__(self, answers: Sequence[int]) -> None:
        self.messages: list[dict[str, Any]] = []
        self.url = ""
        self._answers = list(answers)

    def answer(self) -> int:
        """Give the status of the next answer; 0 for none at all."""
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


@contextmanager
def webhook(*answers: int) -> Iterator[Webhook]:
    """Serve a webhook on loopback until the block ends."""
    hook, over = Webhook(answers or (200,)), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.messages.append(json.loads(body))
            status = hook.answer()
            if not status:
                over.wait()
                return
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.url = f"http://127.0.0.1:{server.server_port}/hook/s3cret"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield hook
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
