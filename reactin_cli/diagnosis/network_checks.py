"""A check-up of the way to ReactIn, without the key: proxy, name, connection, certificates."""

import socket
import ssl
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from reactin_cli.diagnosis.check_results import CheckResult, State
from reactin_cli.errors import ExitCode
from reactin_cli.reactin_api.target import is_loopback

TIMEOUT = 10.0
"""Seconds for the connection, and for the talk about certificates."""

_PORTS = {"http": 80, "https": 443}
_DIRECTLY = "none, ReactIn is reached directly"


class _Server(NamedTuple):
    """Whom this machine connects to: ReactIn, or the proxy."""

    host: str
    port: int


def network_findings(base_url: str) -> Iterator[CheckResult]:
    """Yield how far one gets on the way to the address; ends where the way does."""
    address = urlsplit(base_url)
    proxy = proxy_for(address)
    try:
        server = _server(urlsplit(proxy) if proxy else address)
    except ValueError:
        server = None
    if proxy and (server is None or not proxy.lower().startswith(("http://", "https://"))):
        yield _bad_proxy(proxy)
        return
    yield CheckResult("proxy", State.OK, _without_password(proxy) if proxy else _DIRECTLY)
    if server:
        yield from _connection(server, None if proxy else address)


def proxy_for(address: SplitResult) -> str:
    """Give the proxy that the environment or the system names for an address; empty if none."""
    host = address.hostname or ""
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        return ""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all") or ""
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"


def _server(address: SplitResult) -> _Server:
    return _Server(address.hostname or "", address.port or _PORTS.get(address.scheme, 80))


def _connection(server: _Server, tls: SplitResult | None) -> Iterator[CheckResult]:
    """Look at name, connection and, where we speak it with this server, TLS."""
    try:
        found = socket.getaddrinfo(*server, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        yield _failed(
            "dns",
            f"{server.host} is not known ({_words(error)}).",
            "Check the spelling of the base URL, and that this machine is online.",
        )
        return
    addresses = dict.fromkeys(str(each[4][0]) for each in found)
    yield CheckResult("dns", State.OK, f"{server.host} is {', '.join(addresses)}")
    try:
        connection = socket.create_connection(server, TIMEOUT)
    except OSError as error:
        yield _failed(
            "tcp",
            f"{server.host}, port {server.port}, does not answer ({_words(error)}).",
            "Check the port, and whether a firewall lets this machine out, or needs a proxy"
            " (HTTPS_PROXY)."
            if tls
            else "Check the proxy's address in HTTPS_PROXY, or take ReactIn's host into NO_PROXY.",
        )
        return
    with closing(connection):
        yield CheckResult("tcp", State.OK, f"connected to {server.host}, port {server.port}")
        yield _tls(connection, tls)


def _tls(connection: socket.socket, address: SplitResult | None) -> CheckResult:
    if address is None:
        return CheckResult("tls", State.OK, "through the proxy; tested together with the key")
    if address.scheme == "http":
        return CheckResult("tls", State.OK, "not spoken: the address is on this machine")
    import truststore  # costs start-up: only where TLS is spoken

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        with context.wrap_socket(connection, server_hostname=address.hostname) as secured:
            return CheckResult("tls", State.OK, f"{secured.version()}, the certificate is trusted")
    except (OSError, ValueError) as error:
        return _failed(
            "tls",
            f"{address.hostname} cannot be trusted ({_words(error)}).",
            "Check the base URL and this machine's date. If a company proxy or virus scanner reads"
            " along, its certificate has to be among those that the system trusts.",
        )


def _bad_proxy(proxy: str) -> CheckResult:
    finding = _failed(
        "proxy",
        f"{_without_password(proxy)} is no HTTP proxy, and no other kind can be used.",
        "Name an http:// proxy in HTTPS_PROXY, or take ReactIn's host into NO_PROXY.",
    )
    return finding._replace(exit_code=ExitCode.CONFIGURATION)


def _failed(check: str, value: str, remedy: str) -> CheckResult:
    return CheckResult(check, State.FAILED, value, remedy=remedy, exit_code=ExitCode.STOPPED)


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
