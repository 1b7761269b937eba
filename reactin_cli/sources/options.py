"""What a user may say about a source instead of letting it be detected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Overrides of what is detected; `auto` and None leave it to detection."""

    format: str = "auto"
    """One of `FORMATS`. Between `json` and `jsonl` the content decides."""
    delimiter: str | None = None
    """One character, or one of the names in `DELIMITER_NAMES`."""
    encoding: str | None = None
    """Any of Python's text encodings, such as `windows-1252`."""
    sheet: str | None = None
    """A sheet's name, or its number from 1."""
    header_row: int | None = None
    """The physical line of the header; 0 if there is none."""


FORMATS = ("auto", "csv", "tsv", "jsonl", "json", "xlsx")

DELIMITER_NAMES = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "\\t": "\t",
    "pipe": "|",
}
"""What may be typed for a character that a shell makes hard to type."""
