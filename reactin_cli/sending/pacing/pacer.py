"""When may the next request go out? Every attempt of every row waits here, one after another."""

import asyncio
import math
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from reactin_cli.events import Watcher
from reactin_cli.reactin_api.statuses import ALIVE
from reactin_cli.sending.decision import OwnThrottling, asked_wait, meaning_of
from reactin_cli.sending.options import PaceOptions
from reactin_cli.sending.pacing.announcements import (
    ASKED_FOR_A_PAUSE,
    TOO_MANY_REQUESTS,
    Announcements,
)
from reactin_cli.sending.pacing.circuit_breaker import LONGEST_INTERVAL, CircuitBreaker
from reactin_cli.sending.pacing.concurrency_saturation import ConcurrencySaturation
from reactin_cli.sending.pacing.lead_throttling import LeadThrottling
from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.sending.pacing.schedule import Schedule
from reactin_cli.sending.pacing.shared_schedule import SharedSchedule, SharedTurns
from reactin_cli.sending.pacing.stopped_time import StoppedTime
from reactin_cli.sending.pacing.unavailability import Unavailability
from reactin_cli.sending.reply import Reply
from reactin_cli.stop import Stop, StopReason

UPWARD_JITTER = 0.05
"""A wait that ReactIn asks for is lengthened by up to this share, so that not everybody is back at
once; coming back early is what it asked us not to do."""


class Pacer:
    """Spaces requests by the rate, holds all when asked to, and tests an outage with one."""

    def __init__(
        self,
        rate: Rate,
        stop: Stop,
        watcher: Watcher,
        rng: Random,
        options: PaceOptions,
        concurrency: int = 8,
        shared: SharedTurns | None = None,
    ) -> None:
        self._rate = rate
        self._stop = stop
        self._announce = Announcements(watcher)
        self._rng = rng
        self._options = options
        self._shared = SharedSchedule(shared) if shared else None
        self._schedule = Schedule()
        self._breaker = CircuitBreaker(options.max_outage)
        self._saturation = ConcurrencySaturation(concurrency)
        self._lead_throttling = LeadThrottling()
        self._unavailable = Unavailability()
        self._held_until = -math.inf
        self._queue = asyncio.Lock()
        self._in_flight = 0
        self._came_back = asyncio.Event()
        self._present = 0
        self._rests_since: float | None = None
        self._resumed_at = -math.inf
        self._stopped_time = StoppedTime(lambda: self._present > 0, self._was_stopped)

    @contextmanager
    def presence(self) -> Iterator[None]:
        """Let the outage's clock run while a row is under way; without any, nobody tries."""
        if self._rests_since is not None:
            self._breaker.rested(_now() - self._rests_since)
        self._present, self._rests_since = self._present + 1, None
        self._stopped_time.watch()
        try:
            yield
        finally:
            self._present -= 1
            if not self._present:
                self._rests_since = _now()

    def turn(self, row: int) -> "Turn":
        """Hold a row's turn during `async with`, first come first served; raises `Stopped`."""
        return Turn(self, row)

    async def begin(self, row: int) -> None:
        """Wait for a row's turn; its attempt is in flight then. Raises `Stopped`."""
        async with self._queue:
            await self._wait_for_turn(row)
            self._in_flight += 1
            self._saturation.changed(_now(), self._in_flight)

    def end(self) -> None:
        """Note that an attempt is over."""
        self._in_flight -= 1
        self._saturation.changed(_now(), self._in_flight)
        self._came_back.set()

    def record_reply(self, row: int, sent_at: float, reply: Reply) -> bool:
        """Learn from a reply; give whether a failure is not its row's own and costs no retry."""
        self._stopped_time.check()
        now = _now()
        if meaning_of(reply) in ALIVE:
            self._succeeded(row, now, sent_at, reply)
            return False
        wait, was_closed = asked_wait(reply), self._breaker.closed
        if wait is not None or reply.status == 429:
            self._refused(row, now, sent_at, reply, wait)
            return wait is not None or was_closed
        self._failed(row, now, reply)
        return was_closed

    def own_throttling(self, row: int) -> OwnThrottling | None:
        """Describe a row that is asked to wait while others are accepted; None for any other."""
        lasted = self._lead_throttling.lasted(row, _now())
        return None if lasted is None else OwnThrottling(lasted, lasted >= self._options.max_outage)

    def _was_stopped(self, seconds: float) -> None:
        """Leave out the time in which this process did not run: it was no outage."""
        if self._rests_since is None:
            self._breaker.rested(seconds)
        self._lead_throttling.rested(seconds)
        self._resumed_at = _now()
        self._rate.was_stopped(self._resumed_at)

    def _succeeded(self, row: int, now: float, sent_at: float, reply: Reply) -> None:
        if self._breaker.closed:
            self._announce.responds_again()
        self._breaker.succeeded()
        self._unavailable.granted(now, sent_at)
        if sent_at > self._resumed_at:
            self._saturation.answered(now - sent_at)
        self._lead_throttling.granted(row)
        self._rate.granted(now, sent_at, reply.advice.quota)
        self._announce.rate(self._rate, row)
        self._announce.advice(self._saturation.advice(now, self._rate.per_second))

    def _refused(
        self, row: int, now: float, sent_at: float, reply: Reply, wait: float | None
    ) -> None:
        was_throttled = self.own_throttling(row)
        if self._lead_throttling.refused(row, now):
            if not was_throttled:
                self._rate.was_misled()
            return  # it waits by itself
        self._breaker.told_to_wait(now)
        if reply.status == 429 or self._is_limit(now, sent_at, reply):
            self._slow_down(row, now, sent_at, reply, wait)
        elif self._unavailable.hold > (wait or 0.0):
            self._hold(now, min(self._unavailable.hold, self._breaker.left(now)), ASKED_FOR_A_PAUSE)
        if wait is not None:
            jittered = wait * (1 + self._rng.uniform(0, UPWARD_JITTER))
            self._hold(now, jittered, ASKED_FOR_A_PAUSE)
            if self._shared:
                self._shared.hold(jittered)
        if reply.status != 429:
            self._count_failure(row, now, reply)
        if self._breaker.is_over_long(now):
            self._give_up(StopReason.THROTTLED, reply)

    def _is_limit(self, now: float, sent_at: float, reply: Reply) -> bool:
        """Tell whether a 503 that asks for a wait is about the pace."""
        self._unavailable.refused(now, sent_at)
        if self._breaker.closed and self._unavailable.is_limit:
            self._unavailable.was_outage()
            self._rate.was_misled()
        return self._unavailable.is_limit or (reply.advice.quota is not None)

    def _slow_down(
        self, row: int, now: float, sent_at: float, reply: Reply, wait: float | None
    ) -> None:
        self._rate.refused(now, sent_at, reply.advice.quota, wait)
        self._announce.rate(self._rate, row)
        hold = min(self._rate.hold_after_refusal(now), self._breaker.left(now))
        if reply.status != 429:  # it may be an outage, and the end of one is seen that soon
            hold = min(hold, LONGEST_INTERVAL)
        if hold > (wait or 0.0):
            self._hold(now, hold, TOO_MANY_REQUESTS)

    def _failed(self, row: int, now: float, reply: Reply) -> None:
        self._count_failure(row, now, reply)
        if self._breaker.is_over_long(now):
            self._give_up(StopReason.UNAVAILABLE, reply)

    def _count_failure(self, row: int, now: float, reply: Reply) -> None:
        """Count a failure; announce the next test with one lead if that is what all wait for."""
        was_closed, before = self._breaker.closed, self._breaker.next_probe
        self._breaker.failed(row, now)
        probe = self._breaker.next_probe
        if self._breaker.closed and probe != before and probe > self._held_until:
            self._announce.next_test(probe - now, reply.code, is_first=not was_closed)

    def _give_up(self, reason: StopReason, reply: Reply) -> None:
        self._stop.request(
            reason,
            f"No request succeeded for {self._options.max_outage:.0f} s ({reply.code}).",
            "Run the same command again later: it continues from here.",
        )

    def _hold(self, now: float, seconds: float, reason: str) -> None:
        if now + seconds > self._held_until:
            self._held_until = now + seconds
            self._announce.held(seconds, reason)

    async def _wait_for_turn(self, row: int) -> None:
        """Wait until outage, hold and spacing allow the next turn, all at once."""
        self._stop.check()
        interval = self._rate.interval(_now())
        turn = await self._next_turn(interval)
        if turn > self._held_until and not self._breaker.closed:
            self._announce.far_turn(turn, interval, 1 / self._rate.per_second)
        await self._outage_allows()
        while (left := max(turn, self._held_until) - _now()) > 0:
            await self._stop.pause(left)
            await self._outage_allows()
        if interval:
            self._schedule.take(_now(), turn)
        if self._breaker.closed:
            self._announce.testing(row)

    async def _next_turn(self, interval: float) -> float:
        turn = self._schedule.next_turn(_now(), interval) if interval else -math.inf
        return max(turn, await self._shared.next(interval)) if self._shared else turn

    async def _outage_allows(self) -> None:
        """In an outage, let one test at a time pass, at growing intervals."""
        while self._breaker.closed:
            self._came_back.clear()
            wait = None if self._in_flight else self._breaker.next_probe - _now()
            if wait is not None and wait <= 0:
                return
            await self._stop.wait_for(self._came_back.wait(), wait)


class Turn:
    """One attempt's turn, as a context: a third of the cost of a generator's, once a lead."""

    def __init__(self, pacer: Pacer, row: int) -> None:
        self._pacer = pacer
        self._row = row

    async def __aenter__(self) -> None:
        await self._pacer.begin(self._row)

    async def __aexit__(self, *_: object) -> None:
        self._pacer.end()


def _now() -> float:
    return asyncio.get_running_loop().time()
