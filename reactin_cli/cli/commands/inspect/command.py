"""`reactin inspect`: how a source would be read and understood."""

import sys

from reactin_cli.cli.commands.inspect.words import inspection_words
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import OneSource, ResultOutput, TextOutput
from reactin_cli.cli.source_arguments import named_sources
from reactin_cli.cli.terminal.error_text import write_error
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.errors import ExitCode
from reactin_cli.importing.inspection import InspectOptions, inspect_opened
from reactin_cli.importing.origins import opened


@takes_options
def inspect(source: OneSource, options: InspectOptions, result: ResultOutput) -> int:
    """Show how a source would be read and which column feeds which field; send nothing."""
    with named_sources([source]) as named, opened(named, spool=False) as (origin,):
        found = inspect_opened(origin, options)
    if result.output is TextOutput.JSON:
        print_json(found.as_json())
    else:
        sys.stdout.write(inspection_words(found))
        sys.stdout.flush()
    if found.error is None:
        return ExitCode.OK
    write_error(found.error.message, found.error.hint)  # the document above holds it too
    return found.error.exit_code
