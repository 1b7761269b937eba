import time

import httpx

from tests.benchmarks.instant_server import instant_server


def test_it_grants_each_post_and_counts_them_anew_each_time_it_is_asked() -> None:
    with instant_server() as server, httpx.Client(trust_env=False) as client:
        answers = [client.post(f"{server.url}/any/path", json={}) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        assert (server.count(), server.count()) == (3, 0)


def test_it_tells_when_a_request_arrived_by_the_clock_of_all_processes() -> None:
    with instant_server(tells=True) as server, httpx.Client(trust_env=False) as client:
        before = time.monotonic()
        client.post(server.url, json={})
        assert before < server.arrival() < time.monotonic()
