"""A relay in front of a server, which delays, cuts or silences what passes through it."""

import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import Self


class Relay:
    """Passes TCP connections on to a Unix socket; see its attributes for what can go wrong."""

    def __init__(self, target: str, certificate: ssl.SSLContext | None = None) -> None:
        """With a certificate, speak TLS in front of a PostgreSQL server that does not."""
        self._target = target
        self._certificate = certificate
        self.delay = 0.0
        """Seconds that each part takes, in each direction."""
        self.is_silent = False
        """Connections stay open, but nothing passes any more, as when a network loses them."""
        self.is_down = False
        """New connections are closed at once."""
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Cut all connections; new ones are accepted."""
        cut, self._open = self._open, []
        for each in cut:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self.is_down:
                    client.close()
                    continue
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._pass_on(client)

    def _pass_on(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        try:
            if self._certificate:
                client.recv(8)  # the request for TLS
                client.sendall(b"S")
                client = self._certificate.wrap_socket(client, server_side=True)
            server.connect(self._target)
        except OSError:
            client.close()
            server.close()
            return
        self._open += [client, server]
        for source, to in ((client, server), (server, client)):
            threading.Thread(target=self._copy, args=(source, to), daemon=True).start()

    def _copy(self, source: socket.socket, to: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(65_536):
                if self.delay:
                    time.sleep(self.delay)
                while self.is_silent:
                    time.sleep(0.01)
                to.sendall(part)
        for each in (source, to):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
