"""`reactin help`: a command's help, or a guide."""

import sys
from difflib import get_close_matches
from typing import Annotated

import typer

from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.cli.completion import complete_topics
from reactin_cli.cli.guides import GUIDES, guide_text, show_guide
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.errors import UsageError
from reactin_cli.reports.summary import SCHEMA


@takes_options
def help_(
    context: typer.Context,
    result: ResultOutput,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="TOPIC",
            help="A command, or the topic of a guide.",
            autocompletion=complete_topics,
        ),
    ] = None,
) -> None:
    """Show a command's help or a guide; without a topic, list both."""
    if result.output is TextOutput.JSON:
        print_json({"schema": SCHEMA, "topic": topic, "text": _text(topic, context)})
    elif topic in GUIDES:
        show_guide(topic)
    else:
        sys.stdout.write(_text(topic, context))
        sys.stdout.flush()


def _text(topic: str | None, context: typer.Context) -> str:
    """Give what is to be shown; raises UsageError if there is no such topic."""
    from reactin_cli.cli.app import load  # it loads this command

    if topic is None:
        topics = "".join(f"  {name:<15}  {text}\n" for name, text in GUIDES.items())
        return f"{(context.parent or context).get_help()}\n\nGuides (reactin help TOPIC):\n{topics}"
    if topic in GUIDES:
        return guide_text(topic)
    if topic in COMMANDS:
        with load(topic).make_context(f"reactin {topic}", [], resilient_parsing=True) as shown:
            return f"{shown.get_help()}\n"
    known = [*GUIDES, *COMMANDS]
    nearest = "".join(f" Did you mean {name}?" for name in get_close_matches(topic, known, 1))
    raise UsageError(
        f"There is no command or guide {topic!r}.{nearest}",
        "Run `reactin help` for the list of commands and guides.",
    )
