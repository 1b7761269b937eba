"""The options of the files that tell what became of each row."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group


@option_group
class ReportOptions(OptionGroup):
    """Which files are written."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    report: Sequence[Path] = option(
        (),
        "Write the report to this file, .csv, .jsonl, .xlsx or .html. Repeatable.",
        "PATH",
        if_unset="SOURCE-report-TIME.csv and .html in the folder of --report-dir",
    )
    report_dir: Path | None = option(
        None,
        "The folder of reports that have no name of their own.",
        "DIR",
        setting=True,
        if_unset="the current folder",
    )
    keep: Sequence[str] = option(
        (),
        "Carry a column of the source into the report and into --output jsonl, or all of them."
        " Repeatable.",
        "COLUMN|all",
    )
    no_report: bool = option(False, "Write no report.")
    rejects: Path | None = option(
        None,
        "Write the rows that were not added to this file (.csv, .jsonl or .xlsx), in their own"
        " columns, ready to be corrected and imported again.",
        "PATH",
    )
