"""`python -m reactin_cli`, and the `reactin` command."""

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

ALLOCATIONS = 100_000
"""New objects between two looks for unused cycles: rows hold none, and a batch has thousands.

To start an import makes 60,000, none of which goes again: looks at them took a tenth of the time.
"""


def main() -> None:
    """Run the command line of this process and exit with its code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from reactin_cli.version import __version__  # answered without loading the program

        _write(1, f"reactin {__version__}")
        return
    _exit(_run)


def target() -> None:
    """Be a Singer target, as the arguments of this process say, and exit with its code."""
    _exit(_run_target)


def _exit(run: Callable[[list[str]], int]) -> NoReturn:
    try:
        code = run(sys.argv[1:])
        gc.freeze()  # all goes with the process: no look for cycles first
        sys.exit(code)
    except KeyboardInterrupt:  # while the program was being loaded
        _write(2, "error: Interrupted.")
        sys.exit(130)


def _run(arguments: list[str]) -> int:
    _prepare()
    from reactin_cli.cli.boundary import run  # only now: it takes its time to load

    _prepare_streams()
    return run(arguments)


def _run_target(arguments: list[str]) -> int:
    _prepare()
    from reactin_cli.cli.singer_target import run_target  # the same

    _prepare_streams()
    return run_target(arguments)


def _prepare() -> None:
    gc.set_threshold(ALLOCATIONS)
    from reactin_cli.cli.terminal.signals import unite_signals

    unite_signals()


def _prepare_streams() -> None:
    from reactin_cli.cli.terminal.streams import prepare_streams

    prepare_streams()


def _write(stream: int, text: str) -> None:
    with suppress(OSError):  # whoever asked may have gone
        os.write(stream, f"{text}\n".encode())


if __name__ == "__main__":
    main()
