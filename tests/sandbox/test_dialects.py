import pytest

from reactin_cli.sandbox.dialects import DIALECTS, rate_headers
from reactin_cli.sandbox.limits import Grant

REFUSED = Grant(allowed=False, limit=100, window=60, remaining=0, reset=12.3)
NOW = 1613462550.5  # 2021-02-16 08:02:30.5 UTC; more is granted at 08:02:43, rounded up

SAID = {
    "none": {},
    "retry-after": {"Retry-After": "13"},
    "retry-after-date": {"Retry-After": "Tue, 16 Feb 2021 08:02:43 GMT"},
    "retry-after-rfc850": {"Retry-After": "Tuesday, 16-Feb-21 08:02:43 GMT"},
    "retry-after-asctime": {"Retry-After": "Tue Feb 16 08:02:43 2021"},
    "retry-after-epoch": {"Retry-After": "1613462563"},
    "x-retry-after-epoch-ms": {"X-Retry-After": "1613462562800"},
    "x-ratelimit-retry-after": {"X-RateLimit-Retry-After": "13"},
    "ietf": {"RateLimit-Policy": '"default";q=100;w=60', "RateLimit": '"default";r=0;t=13'},
    "ietf-draft-07": {"RateLimit": "limit=100, remaining=0, reset=13"},
    "ietf-draft-06": {
        "RateLimit-Limit": "100",
        "RateLimit-Remaining": "0",
        "RateLimit-Reset": "13",
        "RateLimit-Policy": "100;w=60",
    },
    "ietf-timestamp": {
        "ratelimit-Limit": "100",
        "ratelimit-Remaining": "0",
        "ratelimit-Reset": "1613462563",
        "ratelimit-reset-date": "2021-02-16T08:02:43Z",
    },
    "x-ratelimit-epoch": {
        "X-RateLimit-Limit": "100",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "1613462563",
    },
    "x-ratelimit-delta": {
        "X-RateLimit-Limit": "100",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "13",
    },
    "x-ratelimit-ms": {
        "X-Rate-Limit-Limit": "100",
        "X-Rate-Limit-Remaining": "0",
        "X-Rate-Limit-Reset": "12300",
    },
    "x-ratelimit-iso": {
        "X-RateLimit-Limit": "100",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "2021-02-16T08:02:43Z",
    },
    "x-ratelimit-javascript": {
        "X-RateLimit-Limit": "100",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "Tue Feb 16 2021 09:02:43 GMT+0100 (Central European Standard Time)",
        "Retry-After": "13",
    },
    "x-ratelimit-reset-after": {
        "X-RateLimit-Limit": "100",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "1613462563",
        "X-RateLimit-Reset-After": "13",
    },
    "x-ratelimit-duration": {
        "x-ratelimit-limit-requests": "100",
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "13s",
    },
    "x-ratelimit-json": {
        "X-RateLimit": '{"limit": 100, "period": 60, "until": "2021-02-16T08:02:43Z"}'
    },
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_dialect_says_it_as_its_speakers_do(dialect: str) -> None:
    assert dict(rate_headers(dialect, REFUSED, NOW)) == SAID[dialect]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_granted_request_hears_of_the_limit_only_where_the_dialect_always_speaks(
    dialect: str,
) -> None:
    granted = REFUSED._replace(allowed=True, remaining=5)
    assert bool(rate_headers(dialect, granted, NOW)) == DIALECTS[dialect].always


def test_a_long_wait_is_a_duration_of_minutes_and_seconds() -> None:
    headers = dict(rate_headers("x-ratelimit-duration", REFUSED._replace(reset=360.0), NOW))
    assert headers["x-ratelimit-reset-requests"] == "6m0s"
