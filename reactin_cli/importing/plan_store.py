"""Where plans are kept between a dry run and its import: beside the journal, the latest few."""

import re
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from reactin_cli.errors import JournalError, UsageError
from reactin_cli.importing.import_plan import (
    DIGEST_LENGTH,
    ImportPlan,
    difference,
    mismatch,
    read_salt,
)
from reactin_cli.journal.opening import default_location
from reactin_cli.journal.port import JournalStore
from reactin_cli.mapping.options import Stamp
from reactin_cli.private_files import make_private_folder
from reactin_cli.reactin_api.addresses import Target

KEPT = 20
"""Plans that are kept."""

_DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}")
_UNKNOWN = "what differs is not known here, as the dry run was made elsewhere or long ago"


class PlanStore:
    """The folder of kept plans. What cannot be kept is missed only in an error's explanation."""

    def __init__(self, journal: JournalStore | None) -> None:
        self._folder = _folder(journal)

    def keep(self, plan: ImportPlan) -> None:
        """Keep a plan, and no more than the latest few."""
        if self._folder is None:
            return
        with suppress(OSError):
            make_private_folder(self._folder)
            with NamedTemporaryFile(dir=self._folder, prefix=".new-", delete=False) as file:
                plan.write_to(file)  # type: ignore[arg-type]  # it is a binary file
            Path(file.name).replace(self._folder / plan.summary.digest)
            for old in sorted(self._folder.iterdir(), key=_age)[:-KEPT]:
                old.unlink()

    def expected(self, digest: str, target: Target, stamp: Stamp | None) -> ImportPlan:
        """Begin a plan that can be compared with the one that was kept under a digest."""
        kept = self._path(digest)
        if kept is None:
            return ImportPlan(target, stamp)
        with kept.open("rb") as file:
            return ImportPlan(target, stamp, read_salt(file))

    def check(self, digest: str, plan: ImportPlan) -> None:
        """Raise PlanError, which says what differs, if a plan is not the one of the digest."""
        if plan.summary.digest == digest:
            return
        kept = self._path(digest)
        if kept is None:
            raise mismatch(digest, _UNKNOWN)
        with kept.open("rb") as file:
            read_salt(file)
            raise mismatch(digest, difference(file, plan))

    def _path(self, digest: str) -> Path | None:
        path = self._folder / digest if self._folder else None
        return path if path and path.is_file() else None


def plan_digest(text: str) -> str:
    """Read a digest as it was typed; raises UsageError if it is none."""
    digest = text.strip().lower()
    if not _DIGEST.fullmatch(digest):
        raise UsageError(
            f"--plan takes the digest of a plan, {DIGEST_LENGTH} digits and letters a to f.",
            "Copy it from the last lines of the dry run.",
        )
    return digest


def _folder(journal: JournalStore | None) -> Path | None:
    try:
        folder = (journal and journal.folder) or default_location().parent
    except JournalError:
        return None
    return folder / "plans"


def _age(path: Path) -> float:
    return path.stat().st_mtime
