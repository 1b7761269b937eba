"""How a rate is written: so many requests a second, minute or hour."""

import math
import re

from reactin_cli.errors import ReactinError, UsageError

DEFAULT_RATE = "5/s"
UNLIMITED = "unlimited"

_SECONDS = {"s": 1, "m": 60, "h": 3600}
_RATE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)/([smh])")


def parse_rate(text: str, origin: str = "--rate", error: type[ReactinError] = UsageError) -> float:
    """Give the requests per second that `text` allows; infinity for "unlimited".

    Raises `error`, whose message names `origin`, if the text is no rate above zero.
    """
    if text == UNLIMITED:
        return math.inf
    match = _RATE.fullmatch(text)
    per_second = float(match[1]) / _SECONDS[match[2]] if match else 0.0
    if not per_second:
        raise error(
            f"The rate from {origin} is not valid.",
            "Write the most requests per time, such as 5/s, 600/m or 10/h, or: unlimited.",
        )
    return per_second
