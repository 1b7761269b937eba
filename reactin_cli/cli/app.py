"""The commands, by name."""

from typing import Annotated

import typer

from reactin_cli.cli.commands.add import add
from reactin_cli.cli.commands.imports import import_
from reactin_cli.cli.commands.sandbox import sandbox
from reactin_cli.version import __version__

app = typer.Typer(
    help="Gets every lead of your files into a ReactIn SmartList: once, and with proof.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("import")(import_)
app.command("add")(add)
app.command("sandbox")(sandbox)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reactin {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Take what stands before the command's name."""
