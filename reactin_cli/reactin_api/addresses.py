"""The addresses of the API, and what identifies an organization and a list in them."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

DEFAULT_BASE_URL = "https://app.reactin.io"

LONGEST_ID = 200
"""Characters, several times what any id has."""

_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_ID}}}")
_LOOPBACK_NETWORKS = (ip_network("127.0.0.0/8"), ip_network("::1/128"))

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where leads go, and the key that opens it."""

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
        """The address of the API's "add a lead"."""
        return f"{self.base_url}/api/{self.organization_id}/webhooks/reactin/{self.list_id}"

    def list_url(self, *, versioned: bool) -> str:
        """Give the address of the API's "get leads"; its page shows it with and without `v1`."""
        version = "v1/" if versioned else ""
        return f"{self.base_url}/api/{version}{self.organization_id}/lists/{self.list_id}/leads"

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine, where no proxy is used."""
        return is_loopback(urlsplit(self.base_url).hostname or "")


def is_id(text: str) -> bool:
    """Tell whether this can be an organization's or a list's id."""
    return _ID.fullmatch(text) is not None


def is_loopback(host: str) -> bool:
    """Tell whether the host is this machine: `localhost`, 127.0.0.0/8 or `::1`."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return any(address in network for network in _LOOPBACK_NETWORKS)
