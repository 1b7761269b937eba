"""Where requests go, and what each of them carries.

Confirmed on 2026-11-26: help centre, "Add a lead" (address, headers) and "Get leads" (address with
and without `v1`; the working example has it).
"""

from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

DEFAULT_BASE_URL = "https://app.reactin.io"

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_LOOPBACK_NETWORKS = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def is_loopback(host: str) -> bool:
    """Tell whether the host is this machine: `localhost`, 127.0.0.0/8 or `::1`."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return any(address in network for network in _LOOPBACK_NETWORKS)


@dataclass(frozen=True, slots=True)
class Target:
    """A list in ReactIn, and the key that opens it."""

    base_url: str
    organization_id: str
    list_id: str
    api_key: str = field(repr=False)

    @property
    def origin(self) -> str:
        """The base URL's scheme, host and port, written in one way."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc.removesuffix(_DEFAULT_PORTS[parts.scheme])}"

    @property
    def lead_url(self) -> str:
        """The address of "add a lead"."""
        return f"{self.base_url}/api/{self.organization_id}/webhooks/reactin/{self.list_id}"

    def list_url(self, *, versioned: bool) -> str:
        """Give the address of "get leads"; its page shows it with and without `v1`."""
        version = "v1/" if versioned else ""
        return f"{self.base_url}/api/{version}{self.organization_id}/lists/{self.list_id}/leads"

    @property
    def headers(self) -> list[tuple[str, str]]:
        """What every request carries for ReactIn: the key goes bare, with no scheme word."""
        return [("Authorization", self.api_key), ("Content-Type", "application/json")]

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine, which is reached directly and never through a proxy."""
        return is_loopback(urlsplit(self.base_url).hostname or "")
