"""`target-reactin`: records of a tap in, states out."""

import json
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from reactin_cli.cli.options.grouped_help import GroupedCommand
from reactin_cli.cli.plain_app import plain_app
from reactin_cli.cli.singer.target_settings import (
    StateAfter,
    TargetOptions,
    about,
    read_config,
)
from reactin_cli.cli.source_arguments import named_sources
from reactin_cli.cli.target_line import target_line
from reactin_cli.cli.terminal.lines import print_lines
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import carry_out
from reactin_cli.events import Event, Settled, Watcher, watchers
from reactin_cli.importing.importer import prepared
from reactin_cli.importing.inputs import Inputs
from reactin_cli.importing.state_tracker import ATTEMPTED, FOR_GOOD, StateTracker
from reactin_cli.sources.singer import SingerRecords
from reactin_cli.version import __version__


class AboutFormat(StrEnum):
    """How `--about` describes the target."""

    JSON = "json"
    TEXT = "text"


target_app = plain_app()


@target_app.command("target-reactin", cls=GroupedCommand)
def target(
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", metavar="FILE", help="The settings, a JSON object."),
    ] = None,
    tells_about: Annotated[
        bool, typer.Option("--about", help="Describe settings and capabilities.")
    ] = False,
    form: Annotated[
        AboutFormat, typer.Option("--format", help="How --about describes them.")
    ] = AboutFormat.TEXT,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> int:
    """Import the records of a Singer tap from standard input; write true states to stdout."""
    if version:
        print_lines([f"target-reactin {__version__}"])
        return 0
    if tells_about:
        print_lines(_about_lines(form))
        return 0
    return _import(read_config(config))


def _import(options: TargetOptions) -> int:
    notes, metrics = Notes(), _Metrics()
    with (
        named_sources(["-"]) as sources,
        prepared(sources, options, notes.note, written=[1]) as importer,
        importer.open() as inputs,
    ):
        notes.tell(*target_line(importer.job, verbose=False))
        tracker = _tracker(inputs, options)
        heard: list[Watcher] = [metrics.hear, *([tracker.hear] if tracker else [])]
        result = carry_out(
            lambda stop, watcher: importer.run(inputs, stop, watcher),
            notes,
            watchers(*heard),
            remembers=importer.job.journal is not None,
        )
        if tracker:
            tracker.pass_on()
    metrics.write(result.duration_s)
    notes.tell_end(result)
    return result.exit_code


def _tracker(inputs: Inputs, options: TargetOptions) -> StateTracker | None:
    (only,) = inputs.each
    records = only.source.reader
    if not isinstance(records, SingerRecords):
        return None  # nothing came at all
    done = FOR_GOOD if options.state_after is StateAfter.SETTLED else ATTEMPTED
    return StateTracker(records.states, done, lambda state: print_lines([state]))


class _Metrics:
    """Counts records by stream, and writes the counts as the Meltano SDK does."""

    def __init__(self) -> None:
        self._records: Counter[str] = Counter()

    def hear(self, event: Event) -> None:
        """Count settled rows."""
        if isinstance(event, Settled):
            self._records.update(row.source for row in event.rows)

    def write(self, seconds: float) -> None:
        """Write a counter for each stream, and a timer."""
        for stream, count in self._records.items():
            self._point("counter", "record_count", count, {"stream": stream})
        self._point("timer", "sync_duration", round(seconds, 3), {})

    def _point(self, kind: str, metric: str, value: float, tags: dict[str, Any]) -> None:
        point = {"type": kind, "metric": metric, "value": value, "tags": tags}
        sys.stderr.write(f"INFO METRIC: {json.dumps(point)}\n")
        sys.stderr.flush()


def _about_lines(form: AboutFormat) -> list[str]:
    described: dict[str, Any] = about()
    if form is AboutFormat.JSON:
        return [json.dumps(described, indent=2)]
    lines = [f"{described['name']} {described['version']}", described["description"], "Settings:"]
    settings = described["settings"]["properties"]
    return [*lines, *(f"  {name}: {each['description']}" for name, each in settings.items())]
