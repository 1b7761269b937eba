"""Hosts of the web on this machine, with certificates, behind a proxy that leads to them."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import trustme


class Answer(NamedTuple):
    """What is answered."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    """What `Content-Length` says; the body's own length if None."""


Site = Callable[[str], Answer]
"""Is given `host/path?query`."""


class Hosts:
    """What was asked for, and how a program gets there."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.requests: list[str] = []
        self.environment = environment


@contextmanager
def https_hosts(site: Site, folder: Path, *names: str) -> Iterator[Hosts]:
    """Serve hosts of these names until the block ends."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    hosts = Hosts({})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = f"{self.headers['Host']}{self.path}"
            hosts.requests.append(asked)
            answer = site(asked)
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            length = len(answer.body) if answer.length is None else answer.length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library
            """Say nothing."""

    with ExitStack() as stack:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        stack.enter_context(_serving(server))
        proxy = stack.enter_context(_proxy(server.server_port))
        hosts.environment = {
            "HTTPS_PROXY": f"http://127.0.0.1:{proxy}",
            "SSL_CERT_FILE": str(folder / "ca.pem"),
        }
        yield hosts


@contextmanager
def _serving(server: ThreadingHTTPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _proxy(port: int) -> Iterator[int]:
    """Run a proxy whose every tunnel ends at this port."""

    class Tunnel(BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            with socket.create_connection(("127.0.0.1", port)) as there:
                self.send_response(200)
                self.end_headers()
                back = threading.Thread(target=_pump, args=(there, self.connection))
                back.start()
                _pump(self.connection, there)
                back.join()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tunnel)
    with _serving(server):
        yield server.server_port


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
