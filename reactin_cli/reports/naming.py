"""How a report is named that the user did not name."""

import os
from collections.abc import Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from reactin_cli.errors import UsageError
from reactin_cli.private_files import make_private_folder, real
from reactin_cli.reports.files import open_for_owner

_STEM_LIMIT = 50
"""Characters: with four bytes each and what is added, a name stays below 255 bytes."""


def default_report_paths(
    sources: Sequence[str], now: datetime, directory: Path, rehearsal: bool
) -> list[Path]:
    """Create an empty report, and name the page beside it.

    Both are named after the source and the local time, as no other file is.

    The report is created exclusively, so that two imports in the same second get two names.
    A directory that is missing is made. UsageError is raised where it takes no file.
    """
    _refuse_system_folder(directory)
    kind = "rehearsal-report" if rehearsal else "report"
    name = f"{_source_name(sources)}-{kind}-{now:%Y%m%d-%H%M%S}"
    try:
        make_private_folder(directory)
        return _free_paths(directory, name)
    except OSError as error:
        raise UsageError(
            f"No report can be written in {directory}: {error.strerror}.",
            "Choose another folder with --report-dir, or write none with --no-report.",
        ) from error


def _refuse_system_folder(directory: Path) -> None:
    """Refuse Windows' own folder, in which its tasks begin; raises UsageError."""
    system = os.environ.get("SYSTEMROOT")
    if system and Path(system) in (real(directory) / "x").parents:
        raise UsageError(
            f"The report would be written into Windows' own folder, {directory.absolute()}.",
            "Set “Start in” of the task to a folder of yours, or name one with --report-dir.",
        )


def _free_paths(directory: Path, name: str) -> list[Path]:
    """Find a name that neither report has yet; raises OSError."""
    for number in count(1):
        stem = name if number == 1 else f"{name}-{number}"
        path, page = directory / f"{stem}.csv", directory / f"{stem}.html"
        if page.exists():
            continue
        try:
            open(path, "xb", opener=open_for_owner).close()
        except FileExistsError:
            continue
        return [path, page]
    raise AssertionError  # count() does not end


def _source_name(sources: Sequence[str]) -> str:
    if len(sources) > 1:
        return "import"
    source = "".join(sources)
    if source in ("", "-"):
        return "stdin"
    return Path(source).stem.lstrip(".")[:_STEM_LIMIT] or "import"
