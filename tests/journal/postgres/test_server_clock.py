"""The server's clock, which is read with delay."""

import pytest

from reactin_cli.journal.postgres import server_clock
from reactin_cli.journal.postgres.server_clock import ServerClock


def test_the_time_of_an_answer_is_on_the_safe_side(monkeypatch: pytest.MonkeyPatch) -> None:
    here = [103.0]
    monkeypatch.setattr(server_clock, "steady", lambda: here[0])
    clock = ServerClock(1_000.0, asked=100.0)  # read somewhere within three seconds
    here[0] += 10.0
    assert (clock.earliest(), clock.latest()) == (1_010.0, 1_013.0)
    clock.set(2_000.0, asked=112.5)
    assert (clock.earliest(), clock.latest()) == (2_000.0, 2_000.5)
