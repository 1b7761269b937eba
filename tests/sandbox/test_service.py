import time
from email.utils import parsedate_to_datetime
from itertools import chain

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.request import Request
from reactin_cli.sandbox.service import Service
from tests.sandbox.client import ADD, ANNA, HEADERS, READ, add, call, read, serving


def lead(number: int) -> dict[str, str]:
    return {"email": f"lead{number}@example.com"}


@pytest.mark.parametrize("key", ["wrong", "", "Bearer sandbox-key", "SANDBOX-KEY"])
def test_a_wrong_key_is_refused_with_401(key: str) -> None:
    with serving() as sandbox:
        for method, path in (("POST", ADD), ("GET", READ)):
            assert (
                call(sandbox, method, path, b"{}", HEADERS | {"Authorization": key}).status == 401
            )


def test_a_missing_key_is_refused_with_401() -> None:
    with serving() as sandbox:
        assert call(sandbox, "POST", ADD, b"{}", {"Content-Type": "application/json"}).status == 401


@pytest.mark.parametrize(
    "path",
    [
        ADD.replace("organization", "stranger"),
        ADD.replace("sandbox-list", "other-list"),
        ADD + "/",
        ADD.replace("/api", ""),
        "/",
    ],
)
def test_an_unknown_organization_list_or_path_is_refused_with_404(path: str) -> None:
    with serving() as sandbox:
        assert call(sandbox, "POST", path, b"{}").status == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", ADD, "POST"), ("PUT", ADD, "POST"), ("POST", READ, "GET")],
)
def test_another_method_is_refused_with_405_that_names_the_right_one(
    method: str, path: str, allowed: str
) -> None:
    with serving() as sandbox:
        reply = call(sandbox, method, path)
        assert (reply.status, reply.headers["Allow"]) == (405, allowed)


def test_a_key_that_is_changed_at_run_time_refuses_the_old_one() -> None:
    with serving() as sandbox:
        assert add(sandbox).status == 200
        sandbox.api_key = "another"
        assert add(sandbox).status == 401


def test_a_key_can_be_rotated_after_a_number_of_requests() -> None:
    with serving(rotate_key_after=2) as sandbox:
        assert [add(sandbox).status for _ in range(4)] == [200, 200, 401, 401]
        rotated = HEADERS | {"Authorization": "sandbox-key-rotated"}
        assert call(sandbox, "GET", READ, headers=rotated).status == 200


def test_what_is_over_the_limit_is_refused_with_429_and_not_stored() -> None:
    with serving(rate_limit="2/h:sliding", rate_limit_headers="ietf") as sandbox:
        replies = [add(sandbox, lead(number)) for number in range(3)]
        assert [reply.status for reply in replies] == [200, 200, 429]
        assert [reply.headers["RateLimit-Policy"] for reply in replies] == [
            '"default";q=2;w=3600'
        ] * 3
        assert replies[2].headers["RateLimit"] in ('"default";r=0;t=3600', '"default";r=0;t=3599')
        assert sandbox.leads == [lead(0), lead(1)]


def test_a_wrong_key_uses_up_no_part_of_the_limit() -> None:
    with serving(rate_limit="1/h") as sandbox:
        call(sandbox, "POST", ADD, b"{}", HEADERS | {"Authorization": "wrong"})
        assert add(sandbox).status == 200


def test_a_bare_429_says_nothing_about_the_limit() -> None:
    with serving(rate_limit="1/h") as sandbox:
        add(sandbox)
        assert {name.lower() for name in add(sandbox).headers} == {
            "date",
            "content-type",
            "content-length",
        }


def test_an_error_rate_of_one_answers_every_request_with_500_and_stores_nothing() -> None:
    with serving(error_rate=1.0) as sandbox:
        assert [add(sandbox).status, read(sandbox).status] == [500, 500]
        assert sandbox.leads == []


def results(seed: int, requests: int = 400) -> list[str]:
    service = Service(SandboxOptions(error_rate=0.2, drop_rate=0.4, seed=seed))
    request = Request(
        "POST", ADD, "", {name.lower(): HEADERS[name] for name in HEADERS} | {"host": "localhost"}
    )
    body = b'{"email": "anna@example.com"}'
    return [service.react(request._replace(body=body), 0.0).result for _ in range(requests)]


def test_the_same_seed_brings_the_same_luck_and_another_seed_another() -> None:
    assert results(seed=1) == results(seed=1) != results(seed=2)


def test_half_of_the_dropped_connections_drop_after_the_lead_was_stored() -> None:
    drawn = results(seed=7)
    before, after = drawn.count("reset-before"), drawn.count("reset-after")
    assert 100 < before + after < 160  # 400 requests × 0.8 without an error × 0.4
    assert abs(before - after) < 30


def test_a_fault_meets_only_the_leads_that_its_pattern_fits() -> None:
    with serving(faults=(parse_fault("BOB@*=503:7"),)) as sandbox:
        assert add(sandbox).status == 200
        reply = add(sandbox, {"email": "Bob@example.com"})
        assert (reply.status, reply.headers["Retry-After"]) == (503, "7")
        assert sandbox.leads == [ANNA]


def test_a_fault_for_the_first_attempts_is_over_after_them_for_each_lead() -> None:
    with serving(faults=(parse_fault("*=503x2"),)) as sandbox:
        assert [add(sandbox, lead(1)).status for _ in range(3)] == [503, 503, 200]
        assert [add(sandbox, lead(2)).status for _ in range(3)] == [503, 503, 200]


def test_faults_for_the_same_lead_come_one_after_another() -> None:
    faults = (parse_fault("*=503x1"), parse_fault("*=429x1"))
    with serving(faults=faults) as sandbox:
        assert [add(sandbox).status for _ in range(3)] == [503, 429, 200]


def test_a_lead_without_an_email_is_matched_by_its_profile() -> None:
    with serving(faults=(parse_fault("*/in/anna-*=400"),)) as sandbox:
        assert (
            add(sandbox, {"linkedinUrl": "https://www.linkedin.com/in/anna-keller"}).status == 400
        )


def test_a_status_of_success_on_demand_stores_the_lead() -> None:
    with serving(faults=(parse_fault("*=201"),)) as sandbox:
        assert add(sandbox).status == 201
        assert sandbox.leads == [ANNA]


def test_only_a_pattern_for_pages_spoils_a_page() -> None:
    with serving(faults=(parse_fault("*=400"), parse_fault("page:2=500"))) as sandbox:
        assert [read(sandbox, f"?page={page}").status for page in (1, 2)] == [200, 500]


def test_faults_can_be_changed_at_run_time() -> None:
    with serving() as sandbox:
        sandbox.faults.append(parse_fault("*=503"))
        assert add(sandbox).status == 503
        sandbox.faults.clear()
        assert add(sandbox).status == 200


def test_the_list_is_read_page_by_page_to_its_end() -> None:
    with serving() as sandbox:
        for number in range(23):
            add(sandbox, lead(number))
        pages = [read(sandbox, f"?page={page}").json for page in (1, 2, 3, 4)]
        emails = [[item["email"] for item in page["data"]] for page in pages]
        assert [len(page) for page in emails] == [10, 10, 3, 0]
        assert [*chain(*emails)] == [lead(number)["email"] for number in range(23)]
        assert [(page["page"], page["nextPage"]) for page in pages] == [
            (1, 2),
            (2, 3),
            (3, None),
            (4, None),
        ]


@pytest.mark.parametrize(
    "query",
    ["?page=0", "?page=x", "?pageSize=9", "?pageSize=51", "?page=-1", f"?page={'9' * 5000}"],
)
def test_a_page_that_cannot_be_is_refused_with_400(query: str) -> None:
    with serving() as sandbox:
        assert read(sandbox, query).status == 400


@pytest.mark.parametrize(
    ("paths", "statuses"),
    [(("v1",), [200, 404]), (("plain",), [404, 200]), (("v1", "plain"), [200, 200])],
)
def test_the_list_is_read_where_it_was_told_to_be(
    paths: tuple[str, ...], statuses: list[int]
) -> None:
    with serving(list_paths=paths) as sandbox:
        assert [
            read(sandbox, path=path).status for path in (READ, READ.replace("/v1", ""))
        ] == statuses


def test_a_lead_that_can_be_looked_up_comes_back_with_more_than_was_sent() -> None:
    with serving() as sandbox:
        add(sandbox, {"linkedinUrl": "https://www.linkedin.com/in/anna-keller"})
        add(sandbox, {"email": "anna@example.com"})
        known, unknown = read(sandbox).json["data"]
        assert (known["id"], known["enriched"], known["headline"] is None) == (
            "lead-000001",
            True,
            False,
        )
        assert (unknown["id"], unknown["enriched"], unknown["headline"]) == (
            "lead-000002",
            False,
            None,
        )


def test_a_lead_is_not_in_the_list_before_its_time() -> None:
    with serving(visible_after=3600) as sandbox:
        add(sandbox)
        assert read(sandbox).json == {"data": [], "page": 1, "nextPage": None}


def test_a_skewed_clock_shows_in_the_date_of_an_answer() -> None:
    with serving(clock_skew=-7200) as sandbox:
        date = parsedate_to_datetime(add(sandbox).headers["Date"]).timestamp()
        assert date - time.time() == pytest.approx(-7200, abs=5)


@pytest.mark.parametrize(
    "host", ["rebind.evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "a b"]
)
def test_a_page_that_a_browser_shows_cannot_ask_it(host: str) -> None:
    with serving() as sandbox:
        assert call(sandbox, "GET", READ, headers=HEADERS | {"Host": host}).status == 421


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:80", "127.0.0.1:1", "127.1.2.3", "[::1]:9"]
)
def test_its_own_machine_can(host: str) -> None:
    with serving() as sandbox:
        assert call(sandbox, "GET", READ, headers=HEADERS | {"Host": host}).status == 200


def test_each_start_has_a_key_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    keys = {SandboxOptions().api_key for _ in range(20)}
    assert len(keys) == 20
    assert min(map(len, keys)) >= len("sandbox-") + 24
