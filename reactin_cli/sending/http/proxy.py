"""Which proxy leads to ReactIn, and how it opens a tunnel (RFC 9110 §9.3.6)."""

import os
from base64 import b64encode
from ipaddress import ip_address, ip_network
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from reactin_cli.errors import SettingsError

_DEFAULT_PORTS = {"http": 80, "https": 443}
_VARIABLES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
_HINT = (
    "Set HTTPS_PROXY to http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with any of : / ? # [ ]"
    " @ in user name and password percent-encoded, or add ReactIn's host to NO_PROXY."
)


class Proxy(NamedTuple):
    """An HTTP proxy that opens tunnels."""

    scheme: str
    host: str
    port: int
    authorization: bytes
    """The value of `Proxy-Authorization`; empty without credentials."""

    def connect_request(self, host: str, port: int) -> bytes:
        """Write the request for a tunnel to a server."""
        authority = (f"[{host}]" if ":" in host else host) + f":{port}"
        lines = [f"CONNECT {authority} HTTP/1.1".encode(), f"Host: {authority}".encode()]
        if self.authorization:
            lines.append(b"Proxy-Authorization: " + self.authorization)
        return b"\r\n".join([*lines, b"", b""])


def proxy_for(host: str, port: int) -> Proxy | None:
    """Find the proxy for https to a server, in the environment or the system's settings.

    Raises `SettingsError`, which names the setting but never its value, if it cannot be used.
    """
    proxies = getproxies()
    address = proxies.get("https") or proxies.get("all")
    if not address or _is_exempt(host, port, proxies.get("no", "")) or proxy_bypass(host):
        return None
    return _read(address)


def _is_exempt(host: str, port: int, no_proxy: str) -> bool:
    """Tell whether NO_PROXY names the server: `*`, a domain, an address or a range of addresses.

    Each may have a scheme before it and a port behind it. An entry that is none of these names
    nothing.
    """
    return any(_names(entry.strip().lower(), host, port) for entry in no_proxy.split(","))


def _names(entry: str, host: str, port: int) -> bool:
    entry = entry.rpartition("://")[2]
    if entry == "*":
        return True
    name, colon, number = entry.rpartition(":")
    if colon and number.isdecimal() and (":" not in name or name.endswith("]")):
        if int(number[:6]) != port:
            return False
        entry = name
    entry = entry.strip("[]")
    try:
        network = ip_network(entry, strict=False)
    except ValueError:
        domain = entry.removeprefix("*").strip(".")
        return bool(domain) and (host == domain or host.endswith(f".{domain}"))
    try:
        return ip_address(host.strip("[]")) in network
    except ValueError:
        return False


def _read(address: str) -> Proxy:
    parts, port = None, 0
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:  # UnicodeError is one, too
        host = ""
    if parts is None or not host or not host.isprintable() or " " in host:
        raise SettingsError(f"{_setting()} is not the address of a proxy.", _HINT)
    if parts.scheme not in _DEFAULT_PORTS:
        raise SettingsError(f"{_setting()} does not name an HTTP proxy.", _HINT)
    return Proxy(parts.scheme, host, port, _authorization(parts.username, parts.password))


def _authorization(user: str | None, password: str | None) -> bytes:
    if user is None and password is None:
        return b""
    credentials = f"{unquote(user or '')}:{unquote(password or '')}"
    return b"Basic " + b64encode(credentials.encode("utf-8", "surrogatepass"))


def _setting() -> str:
    """Name the setting that says which proxy to use."""
    return next((name for name in _VARIABLES if os.environ.get(name)), "The system's proxy setting")
