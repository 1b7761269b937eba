"""The files that a command reads and writes: none is overwritten by mistake."""

import os
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from reactin_cli.errors import UsageError
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.origins import LeadSource, identity
from reactin_cli.private_files import real


def refuse_collisions(
    taken_by: Mapping[str, Sequence[str | int | Path]], written: Mapping[str, Sequence[Path]]
) -> None:
    """Check that no file is written that is read or written under another name; raises UsageError.

    Both map what a file is for ("a source") to paths; a number is a stream that is open already.
    """
    taken = {_identity(path): what for what, paths in taken_by.items() for path in paths}
    for what, paths in written.items():
        for path in paths:
            if other := taken.get(_identity(path)):
                raise UsageError(
                    f"{path} would be {what} and {other} at the same time.",
                    "Give each its own file.",
                )
            taken[_identity(path)] = what


def _identity(path: str | int | Path) -> object:
    """Give what is the same for all names of a file, however they are spelled."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path cannot be a stream
    except OSError:  # it is still to be made
        return path if isinstance(path, int) else _spelled(real(path))
    if not status.st_ino and not isinstance(path, int):  # some shares on Windows number no files
        return _spelled(real(path))
    return status.st_dev, status.st_ino


def _spelled(path: Path) -> str:
    """Give what is the same for all spellings of a name, where the system makes no difference."""
    name = os.path.normcase(path)
    if sys.platform == "darwin":
        return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return name


def check_files(job: ImportJob, sources: Sequence[LeadSource], others: Sequence[int]) -> None:
    """Check that no file is written that is read or written under another name too.

    And that each can be, before the journal begins a run, which would be one without a row.
    """
    options = job.options
    if options.report or options.rejects:
        from reactin_cli.reports.outputs import check_outputs  # costs start-up

        check_outputs(options.report, options.rejects)
    read = [place for source in sources if (place := identity(source)) is not None]
    taken: dict[str, Sequence[str | int | Path]] = {
        "a source": read,
        "an exclusion list": [*job.settings.exclude, *options.exclude],
        "the journal": [job.journal.location] if job.journal else [],
        "the standard output": others,
    }
    written = {
        "a report": options.report,
        "the rejects": [options.rejects] if options.rejects else [],
        "the log": [options.log_file] if options.log_file else [],
    }
    refuse_collisions(taken, written)
