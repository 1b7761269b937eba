import json

from tests.benchmarks.contestants import KEY
from tests.benchmarks.field.scenarios import Scenario
from tests.benchmarks.field.server import Limit, Server


def post(server: Server, number: int, key: str = KEY) -> int | None:
    body = json.dumps({"email": f"person{number}@example.com"}).encode()
    answer = server.answer("POST", "/api", key, body)
    return answer[0] if answer else None


def test_a_bucket_grants_what_it_holds_and_what_it_refills() -> None:
    limit = Limit(Scenario("", rate=10, burst=2))
    assert [limit.wait(5.0), limit.wait(5.0)] == [0.0, 0.0]
    assert limit.wait(5.0) == 0.1
    assert limit.wait(5.2) == 0.0


def test_a_window_begins_with_the_first_request_and_grants_anew_when_it_ends() -> None:
    limit = Limit(Scenario("", rate=2, window=10))
    assert [limit.wait(5.0), limit.wait(6.0), limit.wait(7.0)] == [0.0, 0.0, 8.0]
    assert limit.wait(15.0) == 0.0


def test_an_answer_is_lost_after_the_lead_was_stored_and_only_the_first_time() -> None:
    server = Server(Scenario("", lose_every=7))
    assert [post(server, 8), post(server, 8), post(server, 9)] == [None, 200, 200]
    answer = server.answer("GET", "/leads?page=1&pageSize=2", KEY, b"")
    assert answer
    stored = [{"email": f"person{number}@example.com"} for number in (8, 8)]
    assert answer[1] == {"data": stored, "page": 1, "nextPage": 2}


def test_an_outage_begins_once_enough_is_stored() -> None:
    server = Server(Scenario("", 4, outage=60.0, share=0.5))
    assert [post(server, number) for number in range(3)] == [200, 200, 503]


def test_a_wrong_key_stores_nothing() -> None:
    server = Server(Scenario(""))
    assert post(server, 1, "wrong") == 401
    answer = server.answer("GET", "/_field", "", b"")
    assert answer
    assert answer[1] == {"stored": [], "counts": {"requests": 1, "401": 1}}
