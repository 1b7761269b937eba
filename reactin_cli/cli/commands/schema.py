"""`reactin schema`: what programs can rely on."""

import json
import sys
from difflib import get_close_matches
from typing import Annotated

import typer

from reactin_cli.cli.completion import complete_schemas
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.schemas.documents import SCHEMAS, all_schemas, schema_of
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.errors import UsageError


@takes_options
def schema(
    result: ResultOutput,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help=f"One of {', '.join(SCHEMAS)}; without one, all in one document.",
            autocompletion=complete_schemas,
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of what the program writes for machines."""
    if name is not None and name not in SCHEMAS:
        nearest = "".join(f" Did you mean {near}?" for near in get_close_matches(name, SCHEMAS, 1))
        raise UsageError(
            f"There is no schema {name!r}.{nearest}", f"The schemas are {', '.join(SCHEMAS)}."
        )
    found = all_schemas() if name is None else schema_of(name)
    if result.output is TextOutput.JSON:
        print_json(found)
    else:
        sys.stdout.write(f"{json.dumps(found, indent=2)}\n")
        sys.stdout.flush()
