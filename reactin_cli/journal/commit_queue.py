"""One queue for everybody: what arrives together is committed together."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

Op = TypeVar("Op")

ROUNDS = 3
"""Turns of the event loop that a commit waits for others to join it: whom the last one woke, and
whom the network has answered meanwhile. They take microseconds; a commit takes as long as all."""


MOST_AT_ONCE = 1_000
"""Operations in one transaction."""


class CommitQueue(Generic[Op]):
    """Has operations done in the order of their arrival, as many as wait in one transaction."""

    def __init__(self, commit: Callable[[list[Op]], Awaitable[list[Any]]]) -> None:
        """`commit` makes operations one transaction and gives their results."""
        self._commit = commit
        self._waiting: list[tuple[Op, asyncio.Future[Any] | None]] = []
        self._task: asyncio.Task[None] | None = None
        self._fault: BaseException | None = None

    async def do(self, operation: Op) -> Any:
        """Give the operation's result once it is committed; raises StorageError."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._add(operation, future)
        return await future

    def post(self, operation: Op) -> None:
        """Have the operation done with the next commit, without waiting for it."""
        self._add(operation, None)

    def take_waiting(self) -> list[Op]:
        """Give what waits, so that the caller commits it; raises what an earlier commit did."""
        if self._fault is not None:
            raise self._fault
        waiting, self._waiting = self._waiting, []
        for _, future in waiting:
            if future is not None:  # nobody is told of the caller's commit
                future.cancel()
        return [operation for operation, _ in waiting]

    def _add(self, operation: Op, future: asyncio.Future[Any] | None) -> None:
        if self._fault is not None:
            raise self._fault
        self._waiting.append((operation, future))
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        try:
            while self._waiting:
                for _ in range(ROUNDS):
                    await asyncio.sleep(0)
                group = self._waiting[:MOST_AT_ONCE]
                self._waiting = self._waiting[MOST_AT_ONCE:]
                await self._write(group)
        finally:
            self._task = None

    async def _write(self, group: list[tuple[Op, asyncio.Future[Any] | None]]) -> None:
        try:
            results = await self._commit([operation for operation, _ in group])
        except Exception as error:
            self._fail(error, group)
            return
        for (_, future), result in zip(group, results, strict=True):
            if future is not None and not future.done():
                future.set_result(result)

    def _fail(self, error: Exception, group: list[tuple[Op, asyncio.Future[Any] | None]]) -> None:
        """Store nothing more: a later commit would hide that this one is missing."""
        self._fault = error
        for _, future in group + self._waiting:
            if future is not None and not future.done():
                future.set_exception(error)
        self._waiting = []
