"""A server that answers with whatever bytes it is told to: what no sound server would send."""

import re
import socketserver
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

Answerer = Callable[[bytes], bytes]
"""The head of a request → the bytes of the answer."""

_LENGTH = re.compile(rb"^content-length: *(\d+)", re.IGNORECASE | re.MULTILINE)


class AnsweringServer:
    """Serves on the loopback while its `with` block lasts; each connection has one answer."""

    def __init__(self, answer: Answerer) -> None:
        self.heads: list[bytes] = []
        """The heads of all requests."""
        heads = self.heads

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                head = b""
                while (line := self.rfile.readline()).strip():
                    head += line
                if length := _LENGTH.search(head):
                    self.rfile.read(int(length[1]))
                heads.append(head)
                self.wfile.write(answer(head))

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.005,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def http(status: int, body: bytes, *headers: str) -> bytes:
    """Make the bytes of an answer after which the connection ends."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body
