"""A client of few words: one connection, one request, what came back."""

import json
import socket
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPMessage
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread

ADD = "/api/sandbox-organization/webhooks/reactin/sandbox-list"
READ = "/api/v1/sandbox-organization/lists/sandbox-list/leads"
ANNA = {"email": "anna@nordwind.example.com", "firstName": "Anna", "companyName": "Nordwind"}
HEADERS = {"Authorization": "sandbox-key", "Content-Type": "application/json"}


class Reply(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def serving(**options: Any) -> SandboxThread:
    return SandboxThread(SandboxOptions(**{"api_key": "sandbox-key"} | options))


def address(sandbox: Sandbox) -> tuple[str, int]:
    parts = urlsplit(sandbox.base_url)
    assert parts.hostname
    assert parts.port
    return parts.hostname, parts.port


def call(
    sandbox: Sandbox,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: Mapping[str, str] = HEADERS,
) -> Reply:
    with closing(HTTPConnection(*address(sandbox), timeout=5)) as connection:
        connection.request(method, path, body, dict(headers))
        answer = connection.getresponse()
        return Reply(answer.status, answer.headers, answer.read())


def add(sandbox: Sandbox, lead: object = ANNA) -> Reply:
    return call(sandbox, "POST", ADD, json.dumps(lead).encode())


def read(sandbox: Sandbox, query: str = "", path: str = READ) -> Reply:
    return call(sandbox, "GET", path + query)


def connect(sandbox: Sandbox) -> socket.socket:
    return socket.create_connection(address(sandbox), timeout=5)


def post_bytes(lead: object = ANNA) -> bytes:
    body = json.dumps(lead).encode()
    lines = [f"POST {ADD} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in HEADERS.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def everything(sock: socket.socket) -> bytes:
    """Read until the other side is done; raises `ConnectionResetError` where it was rude."""
    data = b""
    while part := sock.recv(65536):
        data += part
    return data


def converse(sandbox: Sandbox, data: bytes) -> bytes:
    """Send bytes on a connection of their own, and read all that comes back."""
    with connect(sandbox) as sock:
        sock.sendall(data)
        return everything(sock)
