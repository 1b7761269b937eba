"""A client for addresses that are not ReactIn: sources and webhooks."""

import ssl
from urllib.parse import urlsplit

import httpx

from reactin_cli.reactin_api.addresses import is_loopback


def open_client(url: str, seconds: float) -> httpx.Client:
    """Make a client with the system's certificates and proxies, which follows no redirect.

    What is on this machine is reached directly. `seconds` bound each step of a request.
    """
    import truststore  # costs start-up

    here = is_loopback(urlsplit(url).hostname or "")
    certificates = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.Client(timeout=seconds, verify=certificates, trust_env=not here)
