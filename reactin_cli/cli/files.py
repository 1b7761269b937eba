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
            other = taken.setdefault(_identity(path), what)
            if other != what or list(paths).count(path) > 1:
                raise UsageError(
                    f"{path} is to be {what} and {other} at once.", "Give each its own file."
                )


def _identity(path: Path) -> str:
    return os.path.normcase(path.resolve())
