import math

import pytest

from reactin_cli.errors import SettingsError, UsageError
from reactin_cli.settings.rate import parse_rate


@pytest.mark.parametrize(
    ("text", "per_second"),
    [
        ("5/s", 5),
        ("600/m", 10),
        ("36/h", 0.01),
        ("0.5/s", 0.5),
        ("007/s", 7),
        ("unlimited", math.inf),
    ],
)
def test_a_rate_is_requests_in_a_time(text: str, per_second: float) -> None:
    assert parse_rate(text) == pytest.approx(per_second)


@pytest.mark.parametrize(
    "text",
    [
        *("", "5", "/s", "5/", "0/s", "0.0/m", "-1/s", "5/d", "5 /s", "5/s\n", "1e3/s", "inf/s"),
        *("nan/s", "٣/s", "5/sec", "9" * 400 + "/s", "5/s/s", "Unlimited!"),
    ],
)
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UsageError, match=r"^The rate from --rate is not valid\.$") as caught:
        parse_rate(text)
    assert "5/s, 600/m or 10/h" in caught.value.hint


def test_the_error_is_the_callers_and_names_the_origin() -> None:
    with pytest.raises(SettingsError, match="profile acme"):
        parse_rate("fast", "profile acme", SettingsError)
