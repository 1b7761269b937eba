"""`reactin import`: every lead of the sources."""

from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import RowsOutput, RunVerbosity, Sources
from reactin_cli.importing.options import ImportOptions


@takes_options
def import_(
    options: ImportOptions, rows: RowsOutput, verbosity: RunVerbosity, sources: Sources = None
) -> int:
    """Send every lead of the sources: files, or - for standard input."""
    from reactin_cli.cli.commands.imports.conversation import import_sources  # not for the help
    from reactin_cli.cli.source_arguments import named_sources
    from reactin_cli.cli.terminal.notes import Notes

    notes = Notes(quiet=verbosity.quiet, verbose=verbosity.verbose)
    with named_sources(sources or [], others=options.from_command is not None) as found:
        return import_sources(
            found, options, rows.output, notes, progress=not verbosity.no_progress
        )
