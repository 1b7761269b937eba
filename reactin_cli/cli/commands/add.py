"""`reactin add`: one lead, from options or from one JSON object."""

from typing import Annotated

import typer

from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import ResultOutput, Verbosity
from reactin_cli.importing.options import AddOptions
from reactin_cli.option_groups import HelpGroup
from reactin_cli.reactin_api.fields import FIELDS

Field = Annotated[str | None, typer.Option(metavar="TEXT", rich_help_panel=HelpGroup.LEAD)]


@takes_options
def add(
    options: AddOptions,
    result: ResultOutput,
    verbosity: Verbosity,
    email: Field = None,
    linkedin_url: Field = None,
    first_name: Field = None,
    last_name: Field = None,
    company_name: Field = None,
    custom_variable_1: Field = None,
    custom_variable_2: Field = None,
    custom_variable_3: Field = None,
    custom_variable_4: Field = None,
    custom_variable_5: Field = None,
    json: Annotated[
        str | None,
        typer.Option(
            "--json",
            metavar="TEXT",
            help="The lead as a JSON object; - reads stdin.",
            rich_help_panel=HelpGroup.LEAD,
        ),
    ] = None,
) -> int:
    """Send one lead, given by options or as a JSON object; options win."""
    given = (
        email, linkedin_url, first_name, last_name, company_name,
        custom_variable_1, custom_variable_2, custom_variable_3,
        custom_variable_4, custom_variable_5,
    )  # fmt: skip
    fields = {name: text for name, text in zip(FIELDS, given, strict=True) if text is not None}
    from reactin_cli.cli.commands.adding import add_lead  # not for the help
    from reactin_cli.cli.terminal.notes import Notes

    notes = Notes(quiet=verbosity.quiet, verbose=verbosity.verbose)
    return add_lead(json, fields, options, result.output, notes)
