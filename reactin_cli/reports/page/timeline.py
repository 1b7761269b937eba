"""The run over time, in memory that does not grow: what was answered, repeated and paused when."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from reactin_cli.events import Answered, Event, Held, Probing, WillRetry

MOST_SLOTS = 120
"""Slots of time that are kept; when they are full, two become one."""

MOST_PAUSES = 200
"""Pauses that are kept one by one; later ones are only counted."""


class Pause(NamedTuple):
    """A time in which nothing was sent."""

    begin: float
    seconds: float
    reason: str


class Timeline:
    """Hears what happens; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began = clock()
        self.slot = 0.5
        """Seconds of a slot."""
        self.answered: list[int] = []
        """Leads that were answered with yes, by slot."""
        self.pauses: list[Pause] = []
        self.paused: Counter[str] = Counter()
        """Pauses by reason."""
        self.retries: Counter[str] = Counter()
        """Repeated attempts, by the code of the one before."""
        self.probes = 0
        """Leads that went out alone to see whether an outage is over."""

    def hear(self, event: Event) -> None:
        """Note what matters."""
        if isinstance(event, Answered):
            if event.code.startswith("http_2"):
                self._count()
        elif isinstance(event, WillRetry):
            self.retries[event.code] += 1
        elif isinstance(event, Held):
            self._pause(event)
        elif isinstance(event, Probing):
            self.probes += 1

    @property
    def seconds_paused(self) -> float:
        """How long nothing was sent, as far as pauses are kept."""
        return sum(pause.seconds for pause in self.pauses)

    def _count(self) -> None:
        at = int((self._clock() - self._began) / self.slot)
        while at >= MOST_SLOTS:
            self.answered += [0] * (len(self.answered) % 2)
            self.answered = [sum(pair) for pair in zip(*[iter(self.answered)] * 2, strict=True)]
            self.slot *= 2
            at //= 2
        self.answered += [0] * (at + 1 - len(self.answered))
        self.answered[at] += 1

    def _pause(self, held: Held) -> None:
        now = self._clock() - self._began
        last = self.pauses[-1] if self.pauses else None
        if last and last.begin + last.seconds > now:  # it ends early, or goes on under another name
            self.pauses[-1] = last._replace(seconds=now - last.begin)
        if not held.seconds:
            return
        self.paused[held.reason] += 1
        if len(self.pauses) < MOST_PAUSES:
            self.pauses.append(Pause(now, held.seconds, held.reason))
