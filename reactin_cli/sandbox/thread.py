"""A sandbox on a thread of its own, for whoever has the main thread for something else."""

import asyncio
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any

from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Observer, Sandbox, observe_nothing


class SandboxThread:
    """Serves while its `with` block lasts, which is given the `Sandbox`.

    What entering the sandbox raises is raised here too. The observer is called on the sandbox's
    thread. Its lists and counts may be read from any thread.
    """

    def __init__(
        self, options: SandboxOptions | None = None, observer: Observer = observe_nothing
    ) -> None:
        self.sandbox = Sandbox(options, observer)

    def __enter__(self) -> Sandbox:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sandbox", daemon=True)
        self._thread.start()
        try:
            self._run(self.sandbox.__aenter__())
        except BaseException:
            self._stop()
            raise
        return self.sandbox

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._run(self.sandbox.__aexit__(kind, error, trace))
        finally:
            self._stop()

    def down(self) -> None:
        """Switch the server off, from any other thread."""
        self._run(self.sandbox.down())

    def up(self) -> None:
        """Switch it on again, on the same port, from any other thread."""
        self._run(self.sandbox.up())

    def _run(self, work: Coroutine[Any, Any, object]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _stop(self) -> None:
        self._run(_let_go())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _let_go() -> None:
    """End what began while the server closed, such as a connection that was just accepted."""
    late = asyncio.all_tasks() - {asyncio.current_task()}
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    for _ in range(3):  # a transport is gone a few turns of the loop after it was closed
        await asyncio.sleep(0)
