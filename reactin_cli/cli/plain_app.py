"""How every group of commands is set up."""

import typer
from typer.core import TyperGroup

from reactin_cli.cli.options.grouped_help import GroupedGroup


def plain_app(help: str = "", cls: type[TyperGroup] = GroupedGroup) -> typer.Typer:  # noqa: A002 - typer's word
    """Make a group whose help and errors are plain text, for terminals, pipes and logs alike."""
    return typer.Typer(
        cls=cls,
        help=help,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
