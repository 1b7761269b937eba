"""What a user may say about a source instead of letting it be detected."""

from enum import StrEnum
from typing import ClassVar

from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group


class SourceFormat(StrEnum):
    """The formats that can be named. Between `json` and `jsonl` the content decides."""

    AUTO = "auto"
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    JSON = "json"
    XLSX = "xlsx"
    SINGER = "singer"


FORMATS = tuple(SourceFormat)

DELIMITER_NAMES = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "\\t": "\t",
    "pipe": "|",
}
"""What may be typed for a character that a shell makes hard to type."""


@option_group
class ReadOptions(OptionGroup):
    """Overrides of what is detected."""

    title: ClassVar[HelpGroup] = HelpGroup.READING

    format: SourceFormat = option(SourceFormat.AUTO, "Source format.", if_unset="by content")
    delimiter: str | None = option(
        None, "The character that separates cells.", "CHAR", if_unset="detected"
    )
    encoding: str | None = option(None, "The text encoding.", "NAME", if_unset="detected")
    sheet: str | None = option(
        None,
        "The sheet of a workbook, by name or number.",
        "NAME|N",
        if_unset="the first with rows",
    )
    include_hidden: bool = option(
        False, "Read the rows of a worksheet that are hidden or filtered out, too."
    )
    header_row: int | None = option(
        None, "The line of the header; 0 if there is none.", "N", minimum=0, if_unset="detected"
    )
