"""`target-reactin`: the program as a Singer target, for Meltano and whatever else runs taps."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from reactin_cli.cli.boundary import ended
from reactin_cli.cli.commands.imports.conversation import tell_inputs
from reactin_cli.cli.source_arguments import STDIN, named_sources
from reactin_cli.cli.target_line import target_line
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import carry_out, run_quietly
from reactin_cli.errors import ExitCode, UsageError
from reactin_cli.events import watchers
from reactin_cli.importing.importer import Importer, prepared
from reactin_cli.importing.inputs import Inputs
from reactin_cli.importing.origins import LeadSource
from reactin_cli.importing.singer.inputs import SingerInputs
from reactin_cli.importing.singer.metrics import Metrics
from reactin_cli.importing.singer.settings import (
    DESCRIPTION,
    NAME,
    VARIABLES,
    TargetOptions,
    about,
    as_markdown,
    read_settings,
)
from reactin_cli.importing.singer.state import PASSED, StateTracker
from reactin_cli.reports.summary import ImportResult
from reactin_cli.reports.words import closing_words
from reactin_cli.version import __version__

STDOUT = 1


class _Parser(ArgumentParser):
    """Says what is wrong as every command does."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"See {NAME} --help.")


def run_target(arguments: Sequence[str]) -> int:
    """Do what the arguments say; give the exit code."""
    return ended(lambda: _target(arguments), arguments)


def _target(arguments: Sequence[str]) -> int:
    given = _parser().parse_args(arguments)
    if given.version:
        sys.stdout.write(f"{NAME} {__version__}\n")
    elif given.about:
        sys.stdout.write(_description(given.format))
    else:
        return _import(given)
    sys.stdout.flush()
    return ExitCode.OK


def _parser() -> ArgumentParser:
    parser = _Parser(NAME, description=DESCRIPTION, allow_abbrev=False)
    add = parser.add_argument
    add("--config", type=Path, action="append", default=[], metavar="PATH",
        help="A JSON file with the settings. Repeatable: a later file wins. ENV stands for the"
             f" variables {VARIABLES}LIST_ID and so on, which win over files.")  # fmt: skip
    add("--input", type=Path, metavar="PATH", help="Read messages from a file instead of stdin.")
    add("--about", action="store_true", help="Show what the target is and its settings.")
    add(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="The form of --about.",
    )
    add("--version", action="store_true", help="Show the version.")
    return parser


def _description(form: str) -> str:
    """Write what the target is, for a program or a person."""
    found = about()
    if form == "json":
        return json.dumps(found, indent=2) + "\n"
    if form == "markdown":
        return as_markdown(found)
    lines = [f"{found['name']} {found['version']}", found["description"], "", "Settings:"]
    for name, setting in found["settings"]["properties"].items():
        lines.append(f"  {name}: {setting['description']}")
    return "\n".join(lines) + "\n"


def _import(given: Namespace) -> int:
    options = read_settings(given.config, os.environ)
    with named_sources([str(given.input or STDIN)]) as sources:
        return _import_from(sources, options, Notes())


def _import_from(sources: Sequence[LeadSource], options: TargetOptions, notes: Notes) -> int:
    with prepared(sources, options, notes.note, written=[STDOUT]) as importer:
        notes.tell(*target_line(importer.job))
        if importer.needs_preview:
            with importer.open() as inputs:
                run_quietly(lambda stop: importer.preview(inputs, stop))
        with importer.open() as inputs:
            result = _carried_out(importer, inputs, options, notes)
    notes.tell(closing_words(result))
    return result.exit_code


def _carried_out(
    importer: Importer, inputs: Inputs, options: TargetOptions, notes: Notes
) -> ImportResult:
    tracker = StateTracker(_write_state, PASSED[options.state_after])
    metrics = Metrics(notes.tell)
    tell_inputs(inputs, notes)
    # What only was rehearsed is not done: no state is written then.
    if isinstance(inputs, SingerInputs) and not (options.dry_run or options.sandbox):
        inputs.tracker = tracker
    result = carry_out(
        lambda stop, watcher: importer.run(inputs, stop, watcher, options.canary),
        notes,
        watchers(metrics, tracker),
        remembers=importer.job.journal is not None,
    )
    metrics.close(succeeded=result.exit_code == ExitCode.OK)
    return result


def _write_state(state: str) -> None:
    sys.stdout.write(f"{state}\n")
    sys.stdout.flush()
