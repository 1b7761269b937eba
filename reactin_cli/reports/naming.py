"""How a report is named that the user did not name."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from reactin_cli.errors import UsageError
from reactin_cli.reports.files import open_for_owner

_STEM_LIMIT = 50
"""Characters: with four bytes each and what is added, a name stays below 255 bytes."""


def default_report_path(
    sources: Sequence[str], now: datetime, directory: Path, rehearsal: bool
) -> Path:
    """Create an empty report named after its source and the local time, beside no other.

    It is created exclusively, so that two imports in the same second get two names.
    UsageError is raised where the directory takes no file.
    """
    kind = "rehearsal-report" if rehearsal else "report"
    name = f"{_source_name(sources)}-{kind}-{now:%Y%m%d-%H%M%S}"
    for number in count(1):
        path = directory / (f"{name}.csv" if number == 1 else f"{name}-{number}.csv")
        try:
            open(path, "xb", opener=open_for_owner).close()
        except FileExistsError:
            continue
        except OSError as error:
            raise UsageError(
                f"The report {path} cannot be written: {error.strerror}.",
                "Choose another place with --report PATH, or write none with --no-report.",
            ) from error
        return path
    raise AssertionError  # count() does not end


def _source_name(sources: Sequence[str]) -> str:
    if len(sources) > 1:
        return "import"
    source = "".join(sources)
    if source in ("", "-"):
        return "stdin"
    return Path(source).stem.lstrip(".")[:_STEM_LIMIT] or "import"
