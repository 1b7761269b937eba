"""Counts in the form of Singer's metrics, which Meltano shows and others collect."""

import json
from collections import Counter
from collections.abc import Callable
from time import monotonic

from reactin_cli.events import Event, PutInDoubt, Settled

INTERVAL = 60.0
"""Seconds between two metrics of one kind, as taps have it."""


class Metrics:
    """A watcher that writes a `METRIC` line now and then: what was settled since the last one."""

    def __init__(
        self, write: Callable[[str], None], clock: Callable[[], float] = monotonic
    ) -> None:
        self._write = write
        self._clock = clock
        self._began = self._last = clock()
        self._counts: Counter[tuple[str, str]] = Counter()

    def __call__(self, event: Event) -> None:
        """Hear an event."""
        if isinstance(event, Settled):
            self._counts.update(
                (row.source, row.outcome.status) for row in event.rows if row.outcome
            )
        elif isinstance(event, PutInDoubt):
            self._counts.update((row.source, "put_in_doubt") for row, _ in event.rows)
        if self._clock() - self._last >= INTERVAL:
            self._tell()

    def close(self, *, succeeded: bool) -> None:
        """Write what is left, and how long it all took."""
        self._tell()
        status = "succeeded" if succeeded else "failed"
        self._metric("timer", "job_duration", self._clock() - self._began, {"status": status})

    def _tell(self) -> None:
        """Write a counter for each stream, and for each status in it."""
        streams: Counter[str] = Counter()
        for (stream, _), count in self._counts.items():
            streams[stream] += count
        for stream, count in streams.items():
            self._metric("counter", "record_count", count, {"stream": stream})
        for (stream, status), count in self._counts.items():
            self._metric("counter", "lead_count", count, {"stream": stream, "status": status})
        self._counts.clear()
        self._last = self._clock()

    def _metric(self, kind: str, name: str, value: float, tags: dict[str, str]) -> None:
        point = {"type": kind, "metric": name, "value": value, "tags": tags}
        self._write(f"METRIC: {json.dumps(point, separators=(',', ':'))}")
