"""The commands, by name."""

from typing import Annotated

import typer

from reactin_cli.cli.commands.add import add
from reactin_cli.cli.commands.doctor import doctor
from reactin_cli.cli.commands.imports import import_
from reactin_cli.cli.commands.inspect import inspect
from reactin_cli.cli.commands.leads import leads
from reactin_cli.cli.commands.login import login
from reactin_cli.cli.commands.logout import logout
from reactin_cli.cli.commands.profiles import profiles
from reactin_cli.cli.commands.runs import runs
from reactin_cli.cli.commands.sandbox import sandbox
from reactin_cli.cli.commands.verify import verify
from reactin_cli.errors import ExitCode
from reactin_cli.version import __version__

app = typer.Typer(
    help="Gets every lead of your files into a ReactIn SmartList: once, and with proof.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("import")(import_)
app.command("add")(add)
app.command("inspect")(inspect)
app.add_typer(runs, name="runs")
app.command("sandbox")(sandbox)
for command in (login, logout, profiles, doctor, leads, verify):
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reactin {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _main(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Take what stands before the command's name; without one, show which there are."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(ExitCode.USAGE)
