"""`reactin help`: a command's help, or a guide."""

import sys
from difflib import get_close_matches
from typing import Annotated

import typer

from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.cli.completion import complete_topics
from reactin_cli.cli.guides import GUIDES, show_guide
from reactin_cli.errors import UsageError


def help_(
    context: typer.Context,
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
    from reactin_cli.cli.app import load  # it loads this command

    group = context.parent or context
    if topic is None:
        topics = "".join(f"  {name:<15}  {text}\n" for name, text in GUIDES.items())
        _write(f"{group.get_help()}\n\nGuides (reactin help TOPIC):\n{topics}")
    elif topic in GUIDES:
        show_guide(topic)
    elif topic in COMMANDS:
        with load(topic).make_context(f"reactin {topic}", [], resilient_parsing=True) as shown:
            _write(f"{shown.get_help()}\n")
    else:
        known = [*GUIDES, *COMMANDS]
        nearest = "".join(f" Did you mean {name}?" for name in get_close_matches(topic, known, 1))
        raise UsageError(
            f"There is no command or guide {topic!r}.{nearest}",
            "Run `reactin help` for the list of commands and guides.",
        )


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
