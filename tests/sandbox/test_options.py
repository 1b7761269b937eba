import re
from typing import Any

import pytest

from reactin_cli.sandbox.options import SandboxOptions


def test_the_defaults_are_what_reactin_would_take_for_ids_and_key() -> None:
    options = SandboxOptions()
    for value in (options.organization_id, options.list_id, options.api_key):
        assert re.fullmatch(r"[A-Za-z0-9_-]+", value)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("organization_id", "a/b", "organization_id must be letters, digits"),
        ("list_id", "", "list_id must be letters, digits"),
        ("api_key", "two words", "api_key must be printable ASCII"),
        ("rotate_key_after", 0, "rotate_key_after must be a whole number from 1"),
        ("host", "0.0.0.0", "host must be an address of the loopback"),  # noqa: S104 - is refused
        ("host", "example.com", "host must be an address of the loopback"),
        ("port", 65536, "port must be from 0"),
        ("rate_limit", "fast", "`fast` is no rate limit"),
        ("rate_limit_headers", "loud", "rate_limit_headers must be one of none, retry-after"),
        ("latency", -1, "latency must be a number of seconds"),
        ("latency", float("inf"), "latency must be a number of seconds"),
        ("visible_after", float("nan"), "visible_after must be a number of seconds"),
        ("error_rate", 1.1, "error_rate must be a share from 0 to 1"),
        ("drop_rate", float("nan"), "drop_rate must be a share from 0 to 1"),
        ("list_paths", ("v2",), "list_paths must be some of v1, plain"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_what_it_should_be(
    option: str, value: Any, said: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        SandboxOptions(**{option: value})


def test_a_key_that_is_refused_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="api_key") as refusal:
        SandboxOptions(api_key="secret key")
    assert "secret" not in str(refusal.value)
