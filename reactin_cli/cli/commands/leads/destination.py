"""Where `reactin leads` writes: standard output, or a file by its ending."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path

from reactin_cli.cli.commands.leads.listing import (
    CsvListing,
    JsonListing,
    Listing,
    Write,
    XlsxListing,
)
from reactin_cli.cli.terminal.streams import Results
from reactin_cli.errors import UsageError
from reactin_cli.identity.characters import printable
from reactin_cli.reports.files import OutputFile
from reactin_cli.reports.lines import BYTE_ORDER_MARK


class ListOutput(StrEnum):
    """What `--output` takes, and the endings of files without their dot."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


_PIECE = 1 << 20
"""Bytes of a workbook that are written in one go."""

_OF_TEXT: Mapping[ListOutput, type[CsvListing] | type[JsonListing]] = {
    ListOutput.CSV: CsvListing,
    ListOutput.JSONL: JsonListing,
}


@contextmanager
def destination(output: ListOutput | None, to: Path | None) -> Iterator[Listing]:
    """Give where leads are written; raises UsageError where that cannot be."""
    if to is None:
        with _standard_output(output or ListOutput.CSV) as listing:
            yield listing
        return
    chosen = _by_ending(to)
    if output not in (None, chosen):
        raise UsageError(f"--output {output} is not the format of {to}.", "Drop --output.")
    if chosen is ListOutput.XLSX:
        yield XlsxListing(to)
        return
    with closing(OutputFile(to)) as file:
        if chosen is ListOutput.CSV:
            file.write(BYTE_ORDER_MARK)
        yield _OF_TEXT[chosen](_always(file))


def write_out(text: str) -> bool:
    """Write to stdout at once; tell whether anybody reads on.

    Raises StorageError where a file takes no more.
    """
    if sys.stdout.isatty():
        text = printable(text)  # the list's contents must not control the terminal
    return _write_bytes(text.encode(errors="backslashreplace"))


def _by_ending(path: Path) -> ListOutput:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in list(ListOutput):
        raise UsageError(
            f"--to {path}: the ending does not say which format to write.",
            "Name a file that ends in .csv, .jsonl or .xlsx.",
        )
    return ListOutput(ending)


@contextmanager
def _standard_output(output: ListOutput) -> Iterator[Listing]:
    if output is not ListOutput.XLSX:
        yield _OF_TEXT[output](write_out)
        return
    if sys.stdout.isatty():
        raise UsageError(
            "A workbook cannot be shown on a terminal.", "Name a file: --to leads.xlsx."
        )
    with tempfile.TemporaryDirectory(prefix="reactin-") as folder:  # readable by its owner only
        path = Path(folder) / "leads.xlsx"
        yield XlsxListing(path)
        with path.open("rb") as file:
            while (piece := file.read(_PIECE)) and _write_bytes(piece):
                pass


def _write_bytes(data: bytes) -> bool:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        if not isinstance(sys.stdout, Results):
            raise
        sys.stdout.broke(error)  # it tells of a full disk, and lets a reader go
        return False
    return True


def _always(file: OutputFile) -> Write:
    """Make the writing of a file, which wants all that there is."""

    def write(text: str) -> bool:
        file.write(text)
        return True

    return write
