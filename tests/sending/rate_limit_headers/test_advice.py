import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sending.rate_limit_headers.advice import Advice, read_advice
from reactin_cli.sending.rate_limit_headers.quota import Quota

SERVER = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
OURS = SERVER - timedelta(minutes=7)
DATE = {"date": format_datetime(SERVER, usegmt=True)}
EPOCH = int(SERVER.timestamp())


def advice(status: int, body: bytes = b"", **headers: str) -> Advice:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return read_advice(status, DATE | named, OURS, body)


def three(reset: str, remaining: str = "0", prefix: str = "x-ratelimit-") -> dict[str, str]:
    return {f"{prefix}limit": "100", f"{prefix}remaining": remaining, f"{prefix}reset": reset}


RESETS = {
    "GitHub": three(str(EPOCH + 30)),
    "Twitter": three(str(EPOCH + 30), prefix="x-rate-limit-"),
    "Persona": three("30", prefix="ratelimit-"),
    "Helix ALM": three("30"),
    "lemlist": three("Sun Mar 01 2026 13:00:30 GMT+0100 (Central European Standard Time)"),
    "Rachio": three("2026-03-01T12:00:30Z"),
    "Rachio's prose": three("Sun, 01 Mar 2026 12:00:30 GMT"),
    "Prisjakt": three("30000", prefix="x-rate-limit-"),
    "Rocketlane": {"x-retry-after": str((EPOCH + 30) * 1000)},
    "MailerLite": {"x-ratelimit-retry-after": "30"},
    "Discord": three(str(EPOCH + 99)) | {"x-ratelimit-reset-after": "30.0"},
    "OpenAI": {
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "0m30s",
    },
    "Brevo": three("30", prefix="x-sib-ratelimit-"),
    "agent.ai": three(str(EPOCH + 30), prefix="ratelimit-"),
    "Basecamp": {"x-ratelimit": json.dumps({"limit": 50, "until": "2026-03-01T12:00:30Z"})},
    "IETF -08": {"ratelimit-policy": '"default";q=100;w=60', "ratelimit": '"default";r=0;t=30'},
    "IETF -07": {"ratelimit": "limit=100, remaining=0, reset=30"},
    "Retry-After": {"retry-after": "30"},
    "Retry-After as a date": {"retry-after": "Sun, 01 Mar 2026 12:00:30 GMT"},
    "Retry-After in the spelling of RFC 850": {"retry-after": "Sunday, 01-Mar-26 12:00:30 GMT"},
    "Retry-After in the spelling of asctime": {"retry-after": "Sun Mar  1 12:00:30 2026"},
    "Retry-After twice": {"retry-after": "3, 30"},
    "Retry-After with an offset": {"retry-after": "Sun, 01 Mar 2026 12:00:30 -0000"},
    "Retry-After in words": {"retry-after": "30 seconds"},
    "Retry-After in quotes": {"retry-after": '"30"'},
    "Azure": {"retry-after-ms": "30000"},
    "Retry-After as an epoch by mistake": {"retry-after": str(EPOCH + 30)},
    "Help Scout": {
        "x-ratelimit-limit-minute": "400",
        "x-ratelimit-remaining-minute": "0",
        "x-ratelimit-retry-after": "30",
    },
}


@pytest.mark.parametrize("headers", RESETS.values(), ids=RESETS)
def test_a_429_in_each_dialect_asks_for_half_a_minute_by_the_servers_clock(
    headers: dict[str, str],
) -> None:
    assert read_advice(429, DATE | headers, OURS).wait == pytest.approx(30.0)


@pytest.mark.parametrize("headers", RESETS.values(), ids=RESETS)
@pytest.mark.parametrize("status", [200, 400, 500, 302])
def test_other_answers_ask_for_no_wait(status: int, headers: dict[str, str]) -> None:
    assert read_advice(status, DATE | headers, OURS).wait is None


def test_a_503_asks_by_retry_after_alone() -> None:
    assert advice(503, retry_after="30").wait == 30.0
    assert read_advice(503, DATE | three("30"), OURS).wait is None


def test_retry_after_comes_before_everything_else() -> None:
    headers = DATE | three("99") | {"retry-after": "5", "ratelimit": '"default";r=0;t=70'}
    assert read_advice(429, headers, OURS, b'{"retry_after": 80}').wait == 5.0


def test_retry_after_is_in_seconds_however_many() -> None:
    assert advice(429, retry_after="172800").wait == 172_800.0


@pytest.mark.parametrize("body", [b'{"error": {"retry_after": 30}}', b' {"retry_after": 30.0}'])
def test_a_wait_within_the_body_is_read(body: bytes) -> None:
    assert advice(429, body).wait == 30.0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[1]",
        b"{",
        b'{"error": "x"}',
        b'{"retry_after": true}',
        b"[" * 60_000,
        b"\xff",
    ],
)
def test_a_body_that_says_nothing_asks_for_nothing(body: bytes) -> None:
    assert advice(429, body) == Advice(None, None)


def test_what_remains_on_a_429_is_no_wait() -> None:
    assert read_advice(429, DATE | three("30", remaining="5"), OURS).wait is None


def test_without_a_date_our_own_clock_counts() -> None:
    headers = three(str(EPOCH + 30))
    assert read_advice(429, headers, SERVER).wait == 30.0
    assert read_advice(429, headers | {"date": "yesterday"}, SERVER).wait == 30.0


def test_the_pace_is_that_of_the_slowest_quota_of_up_to_an_hour() -> None:
    policy = '"burst";q=100;w=60, "hour";q=1000;w=3600, "daily";q=100;w=86400'
    assert advice(200, ratelimit_policy=policy).quota == Quota(1000.0, 3600.0)


def test_quotas_of_bytes_or_of_requests_at_a_time_are_no_pace() -> None:
    headers = {
        "ratelimit-policy": '"size";q=1;w=60;qu="content-bytes", "many";q=90;w=60',
        "ratelimit": '"size";r=0;t=50, "many";r=80;t=40',
    }
    assert read_advice(200, headers, OURS).quota == Quota(90.0, 60.0, 80.0, 40.0)


@pytest.mark.parametrize(
    ("state", "remaining", "reset"),
    [('"a";r=5;t=9, "b";r=3;t=2', 3.0, 2.0), ('"a";r=0;t=9, "b";r=0;t=30', 0.0, 30.0)],
)
def test_the_binding_state_is_the_one_with_the_least_left_or_the_longest_wait(
    state: str, remaining: float, reset: float
) -> None:
    assert advice(200, ratelimit=state).quota == Quota(None, None, remaining, reset)


def test_a_daily_quota_is_no_hurry_until_it_is_used_up() -> None:
    assert advice(200, ratelimit='"daily";r=500;t=50000').quota is None
    assert advice(429, ratelimit='"daily";r=0;t=50000').wait == 50_000.0


def test_the_policies_of_early_drafts_are_read() -> None:
    headers = {"ratelimit-limit": "100, 100;w=10, 200;w=60", "ratelimit-remaining": "7"}
    assert read_advice(200, headers, OURS).quota == Quota(200.0, 60.0, 7.0, None)
    headers = three("5", "50", "ratelimit-") | {"ratelimit-policy": "100;w=10"}
    assert read_advice(200, headers, OURS).quota == Quota(100.0, 10.0, 50.0, 5.0)


@pytest.mark.parametrize(
    "headers",
    [
        {"ratelimit": '"default;r=0;t=30'},
        {"ratelimit": '"default";r=-1;t=x'},
        {"ratelimit-policy": '"default";q=-5;w=60'},
        {"x-ratelimit": "{not json"},
        {"x-ratelimit-reset": "whenever"},
        {"retry-after": "a while"},
    ],
)
def test_a_malformed_field_is_not_there(headers: dict[str, str]) -> None:
    assert read_advice(429, DATE | headers, OURS) == Advice(None, None)


NAMES = sorted({"date"}.union(*RESETS.values()))


@given(
    status=st.sampled_from([200, 429, 503]),
    headers=st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40), max_size=8),
    body=st.binary(max_size=40),
)
def test_no_header_and_no_body_raises(status: int, headers: dict[str, str], body: bytes) -> None:
    wait = read_advice(status, headers, OURS, body).wait
    assert wait is None or wait >= 0.0
