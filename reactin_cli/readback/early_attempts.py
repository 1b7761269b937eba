"""Attempts at pages that come after the one that is due, so that several are in flight together."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

A = TypeVar("A")


class EarlyAttempts(Generic[A]):
    """Keeps the first attempt at each of the next pages, until it is due or known to be in vain."""

    def __init__(self, attempt: Callable[[int], Coroutine[Any, Any, A]]) -> None:
        self._attempt = attempt
        self._begun: dict[int, asyncio.Task[A]] = {}

    async def take(self, number: int, together: int) -> A:
        """Give the first attempt at a page; it and those that follow are in flight `together`.

        Raises what the attempt raises; what a later page's raises waits until that one is due.
        """
        if number not in self._begun:
            self.drop()
        for each in range(number, number + together):
            if each not in self._begun:
                self._begun[each] = task = asyncio.create_task(self._attempt(each))
                task.add_done_callback(_no_complaint)
        return await self._begun.pop(number)

    def drop(self) -> None:
        """Ask for none of the pages that are not due yet."""
        for task in self._begun.values():
            task.cancel()
        self._begun.clear()


def _no_complaint(task: "asyncio.Task[A]") -> None:
    """Look at what a task raised, as asyncio complains of exceptions that nobody saw."""
    if not task.cancelled():
        task.exception()
