"""Every answer that a server can give, each for a lead of its own among healthy ones."""

from itertools import pairwise

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place

FAST = (
    "--rate", "unlimited", "--timeout", "1", "--retries", "1", "--concurrency", "16",
    "--if-unknown", "retry",
)  # fmt: skip

ANSWERS = {
    # fault: status, code, attempts, http status
    "200": ("added", "", 1, 200),
    "201": ("added", "", 1, 201),
    "204": ("added", "", 1, 204),
    "empty": ("added", "", 1, 200),
    "big": ("added", "", 1, 200),
    "drip-body": ("added", "", 1, 200),
    "chunk-cut": ("added", "", 1, 200),
    "400": ("rejected", "http_400", 1, 400),
    "409": ("rejected", "http_409", 1, 409),
    "422": ("rejected", "http_422", 1, 422),
    "redirect": ("rejected", "http_302", 1, 302),
    "408": ("failed", "http_408", 2, 408),
    "425": ("failed", "http_425", 2, 425),
    "429": ("failed", "http_429", 2, 429),
    "500": ("failed", "http_500", 2, 500),
    "503": ("failed", "http_503", 2, 503),
    "html-500": ("failed", "http_500", 2, 500),
    "502": ("unknown", "http_502", 2, 502),
    "504": ("unknown", "http_504", 2, 504),
    "html": ("unknown", "http_502", 2, 502),
    "reset-before": ("unknown", "connection_lost", 2, None),
    "reset-after": ("unknown", "connection_lost", 2, None),
    "close": ("unknown", "connection_lost", 2, None),
    "hang": ("unknown", "timeout", 2, None),
    "drip-header": ("unknown", "timeout", 2, None),
    "truncated": ("unknown", "connection_lost", 2, None),
    "garbage": ("unknown", "bad_answer", 2, None),
    "503x1": ("added", "", 2, 200),
    "reset-beforex1": ("added", "", 2, 200),
    "hangx1": ("added", "", 2, 200),
    "503:1x1": ("added", "", 2, 200),
    "429x1": ("added", "", 2, 200),
    "429:1x1": ("added", "", 2, 200),
}


def test_each_answer_has_its_exact_status_and_healthy_leads_are_untouched(
    user: Place, sandbox: Sandbox
) -> None:
    emails = [f"lead{n}@example.com" for n in range(len(ANSWERS))]
    sandbox.faults.extend(
        parse_fault(f"{email}={fault}") for email, fault in zip(emails, ANSWERS, strict=True)
    )
    healthy = [f"fine{n}@example.com" for n in range(3 * len(ANSWERS))]
    mixed = [m for n, email in enumerate(emails) for m in (email, *healthy[3 * n : 3 * n + 3])]
    user.write("leads.csv", "email\n" + "\n".join(mixed) + "\n")

    result = user.run("import", "leads.csv", *FAST, "--no-report", "--output", "jsonl")

    got = {record["email"]: record for record in result.records}
    said = {
        fault: (r["status"], r["code"], r["attempts"], r["http_status"])
        for fault, r in zip(ANSWERS, (got[email] for email in emails), strict=True)
    }
    assert said == ANSWERS
    assert {got[email]["status"] for email in healthy} == {"added"}
    assert result.code == 5


@pytest.mark.parametrize(
    ("status", "stopped"),
    [(401, "unauthorized"), (403, "unauthorized"), (404, "unknown_list")],
)
def test_a_refused_key_or_list_stops_the_run_at_once(
    user: Place, sandbox: Sandbox, status: int, stopped: str
) -> None:
    sandbox.faults.append(parse_fault(f"*={status}"))
    user.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(40)))
    result = user.run("import", "leads.csv", "--concurrency", "1", "--output", "json")
    assert (result.code, result.json["stopped"], result.json["requests"]) == (4, stopped, 1)
    assert result.json["counts"] == {"not_sent": 40}


def test_a_server_that_is_not_there_leaves_leads_failed_and_never_unknown(place: Place) -> None:
    place.env |= {
        "REACTIN_BASE_URL": "http://127.0.0.1:9",
        "REACTIN_ORGANIZATION_ID": "o",
        "REACTIN_LIST_ID": "l",
        "REACTIN_API_KEY": "k",
    }
    place.write("leads.csv", "email\na@example.com\nb@example.com\n")
    result = place.run("import", "leads.csv", "--retries", "1", "--output", "jsonl")
    said = {(r["status"], r["code"], r["attempts"], r["http_status"]) for r in result.records}
    assert (said, result.code) == ({("failed", "connect_error", 2, None)}, 5)


def test_a_wait_that_is_asked_for_is_obeyed_and_costs_no_retry(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("a@*=429:1x2"))
    user.write("leads.csv", "email\na@example.com\n")
    result = user.run("import", "leads.csv", "--retries", "0", "--output", "jsonl")
    (record,) = result.records
    assert (record["status"], record["attempts"]) == ("added", 3)
    times = [served.at for served in sandbox.requests]
    assert all(later - earlier >= 1.0 for earlier, later in pairwise(times))


def test_a_longer_wait_than_allowed_ends_the_run_with_nothing_lost(
    user: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("*=429:3600x1"))
    user.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(9)))
    result = user.run("import", "leads.csv", "--concurrency", "1", "--output", "json")
    assert (result.code, result.json["stopped"]) == (6, "throttled")
    assert result.json["counts"] == {"not_sent": 9}
    sandbox.faults.clear()
    assert user.run("import", "leads.csv", "--output", "json").json["counts"] == {"added": 9}
