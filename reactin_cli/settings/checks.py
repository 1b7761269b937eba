"""Is this a value that can be used? One check a setting; none of them shows the value."""

import re
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from reactin_cli.errors import SettingsError, UsageError
from reactin_cli.reactin_api.addresses import LONGEST_ID, is_id, is_loopback
from reactin_cli.reactin_api.headers import LONGEST_KEY
from reactin_cli.settings.rate import parse_rate
from reactin_cli.settings.values import Layer, Setting
from reactin_cli.settings.variables import VARIABLE_OF

_PRINTABLE = re.compile(r"[ -~]+")
_SCHEME_WORD = re.compile(r"(bearer|basic|token)\s", re.IGNORECASE)

_LONGEST_ADDRESS = 8_000
"""Characters that every server and proxy takes (RFC 9110, section 4.1)."""
_ADDRESS = re.compile(r"[!-\[\]-~]+")
"""Printable ASCII without the backslash, which some readers take for a slash."""
_NAME = re.compile(r"(?:(?!-)[a-z0-9_-]{1,63}+(?<!-)\.)*+(?!-)(?=[a-z_])[a-z0-9_-]{1,63}+(?<!-)\.?")
"""The name of a host (RFC 1123, section 2.1); its last part begins with a letter."""
_NUMERIC = re.compile(r"[0-9.]+|[0-9a-fx.]*0x[0-9a-fx.]*")
"""What may be an address in numbers: only the usual four are read alike everywhere."""


def checked(setting: Setting) -> Setting:
    """Give the setting with its value in order.

    Raises SettingsError that names the setting and its origin, never its value; UsageError for a
    rate that was typed as an option.
    """
    check = _CHECKS.get(setting.name)
    return replace(setting, value=check(setting)) if check else setting


def _check_id(setting: Setting) -> str:
    if not is_id(setting.value):
        raise _malformed(
            setting,
            f"must be letters, digits, - and _ only, at most {LONGEST_ID}",
            f"Copy it from ReactIn. {VARIABLE_OF[setting.name].help}",
        )
    return setting.value


def _check_key(setting: Setting) -> str:
    key = setting.value.strip()
    if not key:
        raise _malformed(setting, "is empty", "Copy the key from ReactIn again.")
    if len(key) > LONGEST_KEY:
        raise _malformed(setting, "is too long to be a key", "Give the key and nothing else.")
    if not _PRINTABLE.fullmatch(key):
        raise _malformed(
            setting,
            "contains characters that no key has: a line break, an accent or something invisible",
            "Copy the key from ReactIn again, on one line.",
        )
    if _SCHEME_WORD.match(key):
        raise _malformed(
            setting,
            "starts with a word that is not part of it, such as Bearer",
            "ReactIn expects the key alone: remove the word and the blank before it.",
        )
    return key


def _check_base_url(setting: Setting) -> str:
    text = setting.value
    parts = _split(text)
    if parts is None or parts.scheme not in ("http", "https"):
        raise _malformed(
            setting,
            "is not a web address",
            "Write it as https://host, such as https://app.reactin.io.",
        )
    if "@" in parts.netloc or "?" in text or "#" in text:
        raise _malformed(
            setting,
            "must not contain a user name, a password, a ? or a #",
            "Write the address alone, such as https://app.reactin.io.",
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise _malformed(
            setting,
            "starts with http://, which would send the key unencrypted",
            "Write https://. Only this machine (localhost, 127.0.0.1) may use http.",
        )
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _check_notify_url(setting: Setting) -> str:
    parts = _split(setting.value)
    here = parts is not None and parts.scheme == "http" and is_loopback(parts.hostname or "")
    if parts is None or "@" in parts.netloc or not (parts.scheme == "https" or here):
        raise _malformed(
            setting, "is not an https address", "Copy the webhook's address, which begins https://."
        )
    return setting.value


def _split(text: str) -> SplitResult | None:
    """Take the address apart; None if it has no sound host and port, or is too long."""
    if len(text) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
        if ":" in host or _NUMERIC.fullmatch(host):
            ip_address(host)
    except ValueError:
        return None
    is_sound = _NAME.fullmatch(host) or _NUMERIC.fullmatch(host) or ":" in host
    return parts if is_sound and _host_of(parts) == _written(parts) else None


def _host_of(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2].lower()


def _written(parts: SplitResult) -> str:
    """Write host and port as every reader of addresses takes them."""
    host, port = parts.hostname or "", parts.port
    return (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")


def _check_rate(setting: Setting) -> str:
    error = UsageError if setting.layer is Layer.OPTION else SettingsError
    parse_rate(setting.value, setting.origin, error)
    return setting.value


def _malformed(setting: Setting, what: str, hint: str) -> SettingsError:
    title = VARIABLE_OF[setting.name].title.removeprefix("the ")
    return SettingsError(f"The {title} from {setting.origin} {what}.", hint)


_CHECKS: dict[str, Callable[[Setting], str]] = {
    "organization_id": _check_id,
    "list_id": _check_id,
    "api_key": _check_key,
    "base_url": _check_base_url,
    "rate": _check_rate,
    "notify_url": _check_notify_url,
}
