"""What a sandbox can be asked to be."""

import math
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from reactin_cli.sandbox.dialects import DIALECTS
from reactin_cli.sandbox.faults import Fault
from reactin_cli.sandbox.limits import parse_rate_limit

LIST_PATHS = {"v1": "/api/v1/", "plain": "/api/"}
"""Where the list can be read from; the help page shows both beginnings."""


@dataclass(frozen=True, slots=True)
class SandboxOptions:
    """Everything about a sandbox that is known before it starts.

    Raises `ValueError` with a sentence for a person where a value makes no sense.
    """

    organization_id: str = "sandbox-organization"
    list_id: str = "sandbox-list"
    api_key: str = field(default_factory=lambda: f"sandbox-{secrets.token_urlsafe(18)}")
    """The key that it accepts at first; by default another one each time, which nobody can guess:
    a rehearsal holds real leads."""
    rotate_key_after: int | None = None
    """The number of requests after which `-rotated` is added to the key that it accepts."""
    host: str = "127.0.0.1"
    """An address of the loopback: a stand-in is nobody else's business."""
    port: int = 0
    """0: any that is free."""
    rate_limit: str | None = None
    """Such as `10/s`, `600/m:fixed`, `5/s:sliding`; None: as fast as it can."""
    rate_limit_headers: str = "none"
    """How it speaks about its limit: a word of `DIALECTS`."""
    latency: float = 0.0
    """Seconds between a request and its answer."""
    error_rate: float = 0.0
    """The share of requests that are answered 500, from 0 to 1."""
    drop_rate: float = 0.0
    """The share of connections that are reset, half of them after the lead was stored."""
    faults: tuple[Fault, ...] = ()
    """What goes wrong for certain leads; the first that fits and is not used up counts."""
    deaf_to_large: bool = False
    """Whether a body that is too long is answered before it is read, and never read."""
    proxy_password: bool = False
    """Whether everything is answered 407."""
    seed: int = 0
    """What all its randomness follows from."""
    visible_after: float = 0.0
    """Seconds until a lead can be read back."""
    store: Path | None = None
    """A file of JSON lines in which the leads outlive the sandbox."""
    list_paths: tuple[str, ...] = tuple(LIST_PATHS)
    """Where the list can be read from: words of `LIST_PATHS`."""
    clock_skew: float = 0.0
    """Seconds that its clock is ahead: the Date header and every date that it names."""

    def __post_init__(self) -> None:
        for names, is_good, demand in _DEMANDS:
            for name in names:
                if not is_good(getattr(self, name)):
                    raise ValueError(f"{name} must be {demand}.")
        if self.rate_limit is not None:
            parse_rate_limit(self.rate_limit)


def _is_id(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]+", text) is not None


def _is_key(text: str) -> bool:
    return re.fullmatch(r"[!-~]+", text) is not None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_duration(seconds: float) -> bool:
    return 0 <= seconds < math.inf


_DEMANDS: tuple[tuple[tuple[str, ...], Callable[[Any], bool], str], ...] = (
    (("organization_id", "list_id"), _is_id, "letters, digits, `_` and `-`"),
    (("api_key",), _is_key, "printable ASCII without blanks"),
    (("rotate_key_after",), lambda n: n is None or n > 0, "a whole number from 1"),
    (("host",), _is_loopback, "an address of the loopback, such as 127.0.0.1"),
    (("port",), range(65536).__contains__, "from 0, which means any, to 65535"),
    (("rate_limit_headers",), DIALECTS.__contains__, f"one of {', '.join(DIALECTS)}"),
    (("latency", "visible_after"), _is_duration, "a number of seconds, 0 or more"),
    (("error_rate", "drop_rate"), lambda share: 0 <= share <= 1, "a share from 0 to 1"),
    (("list_paths",), set(LIST_PATHS).issuperset, f"some of {', '.join(LIST_PATHS)}"),
)
"""What each option has to be; no message repeats a value, which could be the key."""
