"""`python -m reactin_cli`, and the `reactin` command."""

import gc
import os
import sys
from contextlib import suppress

ALLOCATIONS = 20_000
"""New objects between two looks for unused cycles: rows hold none, and a batch has thousands."""


def main() -> None:
    """Run the command line of this process and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        from reactin_cli.version import __version__  # answered without loading the program

        with suppress(OSError):  # whoever asked may have gone
            os.write(1, f"reactin {__version__}\n".encode())
        return
    from reactin_cli.cli.boundary import run  # only now: the rest takes its time to load
    from reactin_cli.cli.interrupts import unite_signals
    from reactin_cli.cli.streams import prepare_streams

    gc.set_threshold(ALLOCATIONS)
    prepare_streams()
    unite_signals()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
