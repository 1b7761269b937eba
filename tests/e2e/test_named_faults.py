"""Each fault that a whole sandbox can have, and what the program makes of it."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.named_faults import EARLY_413, NAMED_FAULTS, PROXY_407, named_faults
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place, Result, only_report, wait_until

KEY = "test-KEY/abc+def=="
FAST = ("--rate", "unlimited", "--timeout", "3", "--verify-wait", "0.5", "--max-outage", "30")
LEADS = 20


@contextmanager
def misbehaving(*names: str, fail: tuple[str, ...] = ()) -> Iterator[Sandbox]:
    """Serve with named faults, and others for certain leads."""
    options = SandboxOptions(
        api_key=KEY,
        faults=(*map(parse_fault, fail), *named_faults(names)),
        deaf_to_large=EARLY_413 in names,
        proxy_password=PROXY_407 in names,
    )
    with SandboxThread(options) as sandbox:
        yield sandbox


def imported(place: Place, sandbox: Sandbox, *options: object, leads: int = LEADS) -> Result:
    place.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(leads)))
    return place.pointed_at(sandbox).run(
        "import", "leads.csv", *FAST, "--output", "json", "--log-file", "log.jsonl", *options
    )


def held(sandbox: Sandbox) -> Counter[str]:
    return Counter(lead["email"] for lead in sandbox.leads)


def logged(place: Place, event: str) -> list[dict[str, Any]]:
    lines = (place.work / "log.jsonl").read_text("utf-8").splitlines()
    return [found for line in lines if (found := json.loads(line))["event"] == event]


@pytest.mark.parametrize("name", [name for name in NAMED_FAULTS if name.startswith("gateway-")])
def test_what_a_gateway_answers_is_looked_up(place: Place, name: str) -> None:
    with misbehaving(fail=(f"lead[048]@*={name}x1", f"lead1[26]@*={name}x1")) as sandbox:
        result = imported(place, sandbox)
        assert held(sandbox) == Counter(f"lead{n}@example.com" for n in range(LEADS))
    assert (result.code, result.json["counts"]) == (0, {"added": LEADS})
    assert Counter(row["code"] for row in only_report(place))["verified"] == 5


@pytest.mark.parametrize("name", ["gateway-520", "gateway-598"])
def test_what_a_gateway_answers_is_not_repeated_under_skip(place: Place, name: str) -> None:
    with misbehaving(fail=(f"lead[048]@*={name}x1",)) as sandbox:
        result = imported(place, sandbox, "--if-unknown", "skip")
        assert max(held(sandbox).values()) == 1
    assert result.json["counts"] == {"added": LEADS - 3, "unknown": 3}
    assert result.json["requests"] == LEADS


def test_what_a_gateway_always_answers_is_unknown(place: Place) -> None:
    with misbehaving(fail=("lead3@*=gateway-524",)) as sandbox:
        result = imported(place, sandbox, "--if-unknown", "retry", "--retries", "1")
    assert result.json["counts"] == {"added": LEADS - 1, "unknown": 1}


@pytest.mark.parametrize("name", ["gateway-502", "gateway-520", "gateway-598"])
def test_what_a_gateway_answered_is_looked_up_by_the_next_run_after_a_kill(
    place: Place, name: str
) -> None:
    with misbehaving(fail=(f"lead0@*={name}x1",)) as sandbox:
        place.write("leads.csv", "email\nlead0@example.com\n")
        patient = ("--rate", "unlimited", "--verify-wait", "60", "--log-file", "log.jsonl")
        process = place.pointed_at(sandbox).start("import", "leads.csv", *patient)
        log = place.work / "log.jsonl"
        wait_until(lambda: log.exists() and '"held"' in log.read_text("utf-8"))
        process.kill()
        process.communicate(timeout=10)
        result = imported(place, sandbox, leads=1)
        assert held(sandbox) == {"lead0@example.com": 1}
        assert [served.method for served in sandbox.requests].count("POST") == 1
    assert result.json["counts"] == {"added": 1}


@pytest.mark.parametrize("name", [name for name in NAMED_FAULTS if name.startswith("head-")])
def test_an_odd_head_is_read_and_its_connection_not_used_again(place: Place, name: str) -> None:
    with misbehaving(name) as sandbox:
        result = imported(place, sandbox)
        assert held(sandbox) == Counter(f"lead{n}@example.com" for n in range(LEADS))
    assert (result.json["counts"], result.json["requests"]) == ({"added": LEADS}, LEADS)


def test_a_list_with_bare_line_feeds_is_read(place: Place) -> None:
    with misbehaving("list-lf") as sandbox:
        imported(place, sandbox)
        result = place.pointed_at(sandbox).run("leads")
    assert (result.code, len(result.out.splitlines())) == (0, LEADS + 1)


@pytest.mark.parametrize("concurrency", [1, 4])
def test_a_second_answer_makes_no_false_word(place: Place, concurrency: int) -> None:
    with misbehaving(fail=("lead3@*=late-answerx1", "*=400")) as sandbox:
        result = imported(
            place, sandbox, "--concurrency", concurrency, "--stamp", "customVariable1"
        )
        rows = only_report(place)
        assert not {row["email"] for row in rows if row["status"] == "added"} - held(sandbox).keys()
        assert all("lead3@" not in row["email"] for row in rows if row["status"] == "rejected")
        doubtful = [row for row in rows if row["code"] == "answer_in_doubt"]
        assert "lead3@example.com" in {row["email"] for row in doubtful}
        assert all("answer_in_doubt" in row["warnings"] for row in doubtful)
        unknown = [row for row in rows if row["status"] == "unknown"]
        assert all(row in doubtful or row["attempts"] > "1" for row in unknown)
        assert result.json["counts"]["unknown"] == len(unknown)
        assert "answer that nobody had asked for" in str(result.json["notes"])
        assert result.code == 5
        again = imported(place, sandbox, "--no-report")
        assert held(sandbox) == {"lead3@example.com": 1}
    assert again.json["counts"] == {"added": 1, "rejected": LEADS - 1}


def test_an_early_413_costs_the_next_lead_nothing(place: Place) -> None:
    csv.field_size_limit(10_000_000)
    long = "x" * 6_000_000
    place.write("leads.csv", f"email,custom variable 1\na@b.co,x\nb@b.co,{long}\nc@b.co,x\n")
    with misbehaving(EARLY_413) as sandbox:
        place.pointed_at(sandbox).run("import", "leads.csv", *FAST, "--concurrency", "1")
        assert held(sandbox) == Counter(["a@b.co", "c@b.co"])
    outcomes = [(row["status"], row["http_status"], row["attempts"]) for row in only_report(place)]
    assert outcomes[0] == outcomes[2] == ("added", "200", "1")
    assert outcomes[1] in [("rejected", "413", "1"), ("invalid", "", "0")]


@pytest.mark.parametrize("name", ["list-429", "list-endless"])
def test_trouble_of_the_list_ends_no_import(place: Place, name: str) -> None:
    with misbehaving(name, fail=("lead5@*=reset-afterx1",)) as sandbox:
        result = imported(place, sandbox, "--if-unknown", "verify", "--max-wait", "10")
        assert len(held(sandbox)) == LEADS
    assert result.json["counts"]["added"] >= LEADS - 1


def test_an_endless_list_ends(place: Place) -> None:
    with misbehaving("list-endless") as sandbox:
        place.pointed_at(sandbox).run("leads")
        assert len(sandbox.requests) < 20


def test_after_a_maintenance_the_pace_is_what_it_was_in_the_next_run_too(place: Place) -> None:
    with misbehaving("maintenance") as sandbox:
        first = imported(place, sandbox, leads=500)
        assert max(held(sandbox).values()) == 1
        assert not logged(place, "rate_changed")
        imported(place, sandbox, "--resend", leads=20)
        assert not logged(place, "rate_changed")
    assert first.json["counts"] == {"added": 500}
    assert not any("limit" in note or "Slowed" in note for note in first.json["notes"])
    assert first.json["duration_s"] < 20


@pytest.mark.parametrize("name", ["retry-after-twice", "retry-after-offset", "retry-after-words"])
def test_a_wait_is_kept_however_it_is_written(place: Place, name: str) -> None:
    with misbehaving(name) as sandbox:
        result = imported(place, sandbox, "--concurrency", "1", leads=5)
        times = [served.at for served in sandbox.requests]
    assert result.json["counts"] == {"added": 5}
    assert max(later - earlier for earlier, later in pairwise(times)) > 2


def test_a_web_page_is_no_success(place: Place) -> None:
    with misbehaving("web-page") as sandbox:
        result = imported(place, sandbox)
    assert (result.code, result.json["stopped"]) == (6, "not_api")
    assert "added" not in result.json["counts"]


def test_a_success_that_speaks_of_an_error_has_a_warning(place: Place) -> None:
    with misbehaving("success-false") as sandbox:
        result = imported(place, sandbox)
    assert result.json["counts"] == {"added": LEADS}
    assert result.json["warnings"]["answer_says_error"] == LEADS


def test_a_packed_error_is_a_sentence(place: Place) -> None:
    with misbehaving("gzip-error") as sandbox:
        imported(place, sandbox)
    assert all("firstName is too long" in row["message"] for row in only_report(place))


@pytest.mark.parametrize("name", [name for name in NAMED_FAULTS if name.startswith("echo-")])
def test_the_key_is_nowhere(place: Place, name: str) -> None:
    with misbehaving(name) as sandbox:
        result = imported(place, sandbox, "--verbose", "--rejects", "rejects.csv")
    texts = [path.read_text("utf-8") for path in place.work.iterdir()]
    for secret in ("test-KEY", "KEY%2Fabc", "KEY\\/abc", "abc+def", "abc%2Bdef"):
        assert not [text for text in (*texts, result.out, result.err) if secret in text]


def test_a_firewalls_403_does_not_blame_the_key(place: Place) -> None:
    with misbehaving("rate-403") as sandbox:
        result = imported(place, sandbox)
    assert result.code == 4
    assert "Copy the current key" not in result.err + json.dumps(result.json)


@pytest.mark.parametrize(
    "line", ["import leads.csv", "add --email a@b.co", "leads", "leads --to x.csv", "doctor"]
)
def test_a_proxy_that_wants_a_password_ends_a_command_at_once(place: Place, line: str) -> None:
    place.write("leads.csv", "email\na@b.co\n")
    with misbehaving(PROXY_407) as sandbox:
        user = place.pointed_at(sandbox)
        address = sandbox.base_url.removeprefix("http://")
        user.env |= {
            "HTTPS_PROXY": f"http://user:secret@{address}",
            "REACTIN_BASE_URL": "https://reactin.invalid",
        }
        result = user.run(*line.split())
        assert len(sandbox.requests) <= 2
    assert result.code in (3, 4)
    assert "proxy" in result.err + result.out
    assert "secret" not in result.err + result.out
