"""Counts in the form that Meltano shows."""

import json
from itertools import count
from typing import Any

from reactin_cli.events import PutInDoubt, Settled
from reactin_cli.importing.singer.metrics import INTERVAL, Metrics
from reactin_cli.model import Outcome, Row, Status


def row(stream: str, status: Status) -> Row:
    return Row(1, 1, stream, (), [], None, (), Outcome(status))


def told(lines: list[str]) -> list[tuple[str, Any, Any]]:
    points = [json.loads(line.removeprefix("METRIC: ")) for line in lines]
    return [(point["metric"], point["value"], point["tags"]) for point in points]


def test_each_stream_and_status_is_counted_when_a_minute_is_over_and_at_the_end() -> None:
    lines: list[str] = []
    clock = count(0, INTERVAL / 4)
    metrics = Metrics(lines.append, lambda: next(clock))
    for _ in range(6):
        metrics(Settled([row("people", Status.ADDED), row("firms", Status.INVALID)]))
    metrics(PutInDoubt([(row("people", Status.ADDED), Status.ADDED)]))
    metrics.close(succeeded=False)
    found = told(lines)
    assert {line.partition("{")[0] for line in lines} == {"METRIC: "}
    assert sum(value for name, value, _ in found if name == "record_count") == 13
    added = {"stream": "people", "status": "added"}
    assert sum(value for _, value, tags in found if tags == added) == 6
    assert sum(name == "record_count" for name, _, _ in found) > 2
    assert found[-1][0] == "job_duration"
    assert found[-1][2] == {"status": "failed"}
