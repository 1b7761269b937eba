from reactin_cli.sending.pacing.circuit_breaker import (
    FIRST_INTERVAL,
    LONGEST_INTERVAL,
    CircuitBreaker,
)


def broken(rows: int) -> CircuitBreaker:
    outage = CircuitBreaker()
    for row in range(rows):
        outage.failed(row, now=100.0)
    return outage


def test_failures_of_five_different_leads_are_an_outage() -> None:
    assert not broken(4).closed
    assert broken(5).closed


def test_one_lead_that_fails_for_ever_is_none() -> None:
    outage = CircuitBreaker()
    for _ in range(50):
        outage.failed(7, now=100.0)
    assert not outage.closed


def test_a_success_between_makes_them_count_anew() -> None:
    outage = broken(4)
    outage.succeeded()
    outage.failed(9, now=101.0)
    assert not outage.closed


def test_a_success_ends_it() -> None:
    outage = broken(5)
    outage.succeeded()
    assert not outage.closed
    assert not outage.is_over_long(1_000.0)


def test_probes_come_at_growing_intervals_up_to_the_longest() -> None:
    outage, waits, now = broken(5), [], 100.0
    for _ in range(12):
        waits.append(outage.next_probe - now)
        now = outage.next_probe
        outage.failed(99, now)
    assert waits[0] == FIRST_INTERVAL
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_INTERVAL


def test_a_server_that_is_back_is_noticed_within_a_quarter_of_the_outage() -> None:
    outage, began, now = broken(5), 100.0, 100.0
    while outage.next_probe - now < LONGEST_INTERVAL:
        late, now = outage.next_probe - now, outage.next_probe
        assert late <= max(FIRST_INTERVAL, 0.25 * (now - began) + FIRST_INTERVAL)
        outage.failed(99, now)


def test_failures_of_what_was_under_way_already_put_off_no_probe() -> None:
    assert broken(16).next_probe == broken(5).next_probe


def test_it_lasts_since_the_first_failure_not_since_the_last_success() -> None:
    outage = CircuitBreaker(longest=60.0)
    outage.succeeded()
    outage.failed(1, now=5_000.0)
    outage.told_to_wait(now=5_010.0)
    assert outage.left(5_030.0) == 30.0
    assert not outage.is_over_long(5_059.0)
    assert outage.is_over_long(5_060.0)


def test_the_last_probe_comes_when_the_outage_has_lasted_too_long() -> None:
    outage = CircuitBreaker(longest=12.0)
    for row in range(5):
        outage.failed(row, now=100.0)
    while outage.left(outage.next_probe):
        outage.failed(99, outage.next_probe)
    assert outage.next_probe == 112.0


def test_leads_that_failed_while_others_went_in_make_no_outage_when_they_fail_again() -> None:
    outage = CircuitBreaker()
    for row in range(20):
        outage.failed(row, now=100.0)
        outage.succeeded()
    for row in range(20):
        outage.failed(row, now=110.0)
    assert not outage.closed
