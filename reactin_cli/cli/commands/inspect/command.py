"""`reactin inspect`: how a source would be read and understood."""

import sys
from typing import Annotated

import typer

from reactin_cli.cli import options as o
from reactin_cli.cli.commands.inspect.words import inspection_json, inspection_words
from reactin_cli.cli.source_arguments import opened
from reactin_cli.cli.target import settings_of
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.importing.exclusion_lists import read_exclusions
from reactin_cli.importing.inspection import inspect_source
from reactin_cli.mapping.mapping_options import map_wishes
from reactin_cli.sources.options import ReadOptions

OneSource = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A lead file, or - for standard input.")
]


def inspect(
    source: OneSource,
    profile: o.Profile = None,
    env_file: o.EnvFile = None,
    format: o.Format = o.SourceFormat.AUTO,  # noqa: A002 - named as its option
    delimiter: o.Delimiter = None,
    encoding: o.Encoding = None,
    sheet: o.Sheet = None,
    header_row: o.HeaderRow = None,
    map: o.Map = None,  # noqa: A002 - named as its option
    set: o.Set = None,  # noqa: A002 - named as its option
    output: o.OneOutput = o.TextOutput.TEXT,
) -> None:
    """Show how a source would be read and which column feeds which field; send nothing."""
    settings = settings_of({"profile": profile, "env_file": env_file})
    read = ReadOptions(format.value, delimiter, encoding, sheet, header_row)
    mapping = map_wishes(settings.mapping, map, set)
    excluded = read_exclusions(settings.exclude)
    with opened([source], spool=False) as (origin,):
        found = inspect_source(origin, read, mapping, excluded)
    if output is o.TextOutput.JSON:
        print_json(inspection_json(found))
    else:
        sys.stdout.write(inspection_words(found))
        sys.stdout.flush()
    if found.error:
        raise found.error
