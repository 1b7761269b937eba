"""Options about what a command writes to the terminal, and arguments that commands share."""

from enum import StrEnum
from typing import Annotated, ClassVar

import typer

from reactin_cli.cli.completion import complete_files
from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group


class TextOutput(StrEnum):
    """What `--output` takes where the result is one thing."""

    TEXT = "text"
    JSON = "json"


class RunOutput(StrEnum):
    """What `--output` takes where the result is many rows."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


@option_group
class Quiet(OptionGroup):
    """Whether notes are written to stderr."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    quiet: bool = option(False, "Write only errors to stderr.", flags=("-q",))


@option_group
class Verbosity(Quiet):
    """How much is written to stderr."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    verbose: bool = option(
        False, "Write each attempt, retry and change of pace too.", flags=("-v",)
    )


@option_group
class RunVerbosity(Verbosity):
    """How much is written to stderr while many leads are sent."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    no_progress: bool = option(False, "Show neither bar nor progress lines; notes remain.")


@option_group
class ResultOutput(OptionGroup):
    """How one result is written to stdout."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    output: TextOutput = option(TextOutput.TEXT, "Write text or one JSON object to stdout.")


@option_group
class RowsOutput(OptionGroup):
    """How many rows are written to stdout."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    output: RunOutput = option(
        RunOutput.TEXT, "Write text, one JSON summary, or a JSON object per row to stdout."
    )


Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Lead files, https:// addresses, or - for standard input.",
        show_default=False,
        autocompletion=complete_files,
    ),
]
OneSource = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="A lead file, or - for standard input.",
        autocompletion=complete_files,
    ),
]
