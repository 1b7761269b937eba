"""The commands, by name; each is loaded only when it is called, so that help comes at once."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.cli.options.grouped_help import GroupedCommand
from reactin_cli.cli.plain_app import plain_app
from reactin_cli.errors import ExitCode
from reactin_cli.version import __version__


class Commands(TyperGroup):
    """A group that finds its commands in the table."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        names: dict[str, Any] = dict.fromkeys(COMMANDS)
        self.commands = names  # what a misspelt one is compared with

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as every group
        """Give the names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as every group
        """Load a command; None if there is none of that name."""
        return load(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that a command line names; raises UsageError if there is none."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from reactin_cli.cli.usage_errors import no_command  # only where it is needed

            raise no_command(name)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as every group
        """Write the list from the table, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in COMMANDS.items()])


def load(name: str) -> Any:
    """Import a command and make it ready to be run."""
    command = COMMANDS[name]
    found = getattr(import_module(f"reactin_cli.cli.commands.{command.module}"), command.function)
    if isinstance(found, typer.Typer):  # it has commands of its own
        return get_command(found)
    alone = plain_app()
    alone.command(name, cls=GroupedCommand)(found)
    return get_command(alone)


HELP = "Gets every lead of your files into a ReactIn SmartList: once, and with proof."

app = plain_app(HELP, Commands)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reactin {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _main(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
    install_completion: Annotated[  # noqa: ARG001 - answered before, so that SHELL may be left out
        str | None,
        typer.Option(
            metavar="[SHELL]",
            help="Install completion for bash, zsh, fish or powershell; for the shell that is"
            " running if none is named.",
        ),
    ] = None,
    show_completion: Annotated[  # noqa: ARG001 - the same
        str | None,
        typer.Option(metavar="[SHELL]", help="Print the lines that install it, instead."),
    ] = None,
) -> None:
    """Take what stands before the command's name; without one, show which there are."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(ExitCode.USAGE)
