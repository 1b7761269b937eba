"""The files that a command reads and writes: none is overwritten by mistake."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from reactin_cli.errors import UsageError


def refuse_collisions(
    read: Mapping[str, Sequence[str]], written: Mapping[str, Sequence[Path]]
) -> None:
    """Check that no file is written that is read or written under another name; raises UsageError.

    Both map what a file is for ("the source") to paths.
    """
    taken = {_identity(Path(path)): what for what, paths in read.items() for path in paths}
    for what, paths in written.items():
        for path in paths:
            if other := taken.get(_identity(path)):
                raise UsageError(
                    f"{path} is to be {what} and {other} at once.", "Give each its own file."
                )
            taken[_identity(path)] = what


def _identity(path: Path) -> object:
    """Give what is the same for all names of a file, however they are spelled."""
    try:
        status = path.stat()
    except OSError:  # it is still to be made
        return os.path.normcase(path.resolve())
    return status.st_dev, status.st_ino
