"""Which statuses of rows count as a failure."""

from collections.abc import Sequence
from difflib import get_close_matches

from reactin_cli.errors import UsageError
from reactin_cli.model import Status


def failing_statuses(given: Sequence[str]) -> frozenset[Status]:
    """Read the texts of `--fail-on`, each a status or several with commas between them.

    Raises UsageError for a word that is no status.
    """
    words = [word.strip().lower() for text in given for word in text.split(",")]
    return frozenset(_status(word.replace("-", "_")) for word in words if word)


def _status(word: str) -> Status:
    if word in list(Status):
        return Status(word)
    near = get_close_matches(word, list(Status), 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(
        f"--fail-on: there is no status {word}.{meant}", f"The statuses are {', '.join(Status)}."
    )
