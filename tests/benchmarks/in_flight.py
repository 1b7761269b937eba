"""An import by requests in flight and the server's latency: what share of the possible it gets.

Possible is that every place is in use all the time. The share is told of the whole process, and of
the time between its first and its last request.
"""

from collections.abc import Iterator

from tests.benchmarks.import_speed import importing
from tests.benchmarks.instant_server import Server, instant_server
from tests.benchmarks.measuring import race
from tests.benchmarks.setting import Setting
from tests.benchmarks.table import Line

FEWEST_TURNS = 4
"""Times that each place in flight is used at least."""


def measure(setting: Setting) -> Iterator[Line]:
    """Import with each number in flight, at each latency."""
    for latency in setting.sizes.latencies:
        with instant_server(latency) as server:
            for places in setting.sizes.in_flight:
                yield _measured(setting, server, places, latency)


def _measured(setting: Setting, server: Server, places: int, latency: float) -> Line:
    subject, what = "import in flight", f"{places} at {latency * 1000:.0f} ms"
    possible = places / latency if latency else None
    count = _leads(setting, places, possible)
    (outcome,) = race([importing(setting, server, count, places)], setting.sizes.repeats).values()
    if isinstance(outcome, str):
        return Line(subject, what, note=outcome)
    if possible is None:
        return Line(subject, what, count / outcome.seconds(setting.clock), "leads/s", outcome)
    rate = count / outcome.wall
    between = (count - places) / possible / server.seconds
    note = f"{rate / possible:.0%} of the possible, {between:.0%} while it sends"
    return Line(subject, what, rate, "leads/s", outcome, note=note)


def _leads(setting: Setting, places: int, possible: float | None) -> int:
    if possible is None:
        return setting.sizes.leads
    return max(FEWEST_TURNS * places, round(possible * setting.sizes.seconds))
