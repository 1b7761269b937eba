"""What a person does after a run: a sentence, and the exact command."""

import shlex
import subprocess
import sys
from collections.abc import Collection, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from reactin_cli.model import Status
from reactin_cli.reports.summary import ImportResult
from reactin_cli.statuses import REJECTED
from reactin_cli.stop import StopReason

TARGET_OPTIONS = ("--organization-id", "--list-id", "--api-key-file", "--profile", "--base-url")
"""The options that say where leads go: an import of the rejects needs them too."""

READ_BACK = (".csv", ".jsonl")
"""How the name of a report ends that `reactin verify` reads."""

_IF_UNKNOWN = "--if-unknown"
"""Among the rejects are leads that may be in the list: they are to be treated as before."""

_PRACTICE = ("--dry-run", "--sandbox")
_ONLY_ONCE = "What was added is not sent twice."
_SENT_AGAIN = (
    "With --resend it sends again what this run added, too; without, only what was never added."
)
FORGOTTEN = (
    "But no journal was kept: the same command sends again what was added."
    " Leave those rows out first, or import the complete report of this run, which does."
)
"""What is to be said of going on after a run that nobody remembers."""
_IN_DOUBT = "Leads with status unknown may be in the list:"
LOOK_THERE = "Leads with status unknown may be in the list: look there before you send them again."
_SAMPLES = "samples"
"""The folder of the files that come with the program: nobody's leads."""


class Proposal(NamedTuple):
    """One thing to do."""

    sentence: str
    arguments: Sequence[str] = ()
    """The arguments of the command that does it, if one does."""


def next_step(summary: ImportResult, command: Sequence[str], target: Sequence[str]) -> list[str]:
    """Give the lines that say what to do next; none where all is done.

    `command` holds the arguments of this run, empty if they mean nothing a second time (its input
    came through a pipe); `target` those of them that say where leads go.
    """
    lines = []
    for step in _steps(summary, command, target):
        lines.append(step.sentence)
        if step.arguments:
            lines.append(f"  {shell(step.arguments)}")
    return lines


def next_command(
    summary: ImportResult, command: Sequence[str], target: Sequence[str]
) -> list[str] | None:
    """Give the first command of `next_step`, for a program; None where there is none."""
    steps = (step.arguments for step in _steps(summary, command, target) if step.arguments)
    return next((["reactin", *arguments] for arguments in steps), None)


def _steps(summary: ImportResult, command: Sequence[str], target: Sequence[str]) -> list[Proposal]:
    if not summary.rows:
        return []
    if summary.dry_run or summary.rehearsal:
        return _for_real(summary, command)
    if summary.stopped is StopReason.INVALID_ROWS:
        return [_again("Fix the invalid rows, then", command)]
    if summary.stopped is StopReason.CANARY:
        command = _without("--canary", command)
    if summary.stopped is not None:
        do = "To send all of them again," if summary.resends else "To continue,"
        return [_again(do, command), _once(summary)]
    if _any(summary, *REJECTED):
        return _mend(summary, command, target)
    return []


def target_options(command: Sequence[str]) -> list[str]:
    """Give those of a run's arguments that say where leads go."""
    return _given(TARGET_OPTIONS, command)


def _given(options: Collection[str], command: Sequence[str]) -> list[str]:
    """Give those of a run's arguments that are these options, with their values."""
    found: list[str] = []
    for place, argument in enumerate(command):
        name, equals, _ = argument.partition("=")
        if name in options:
            found += [argument] if equals else command[place : place + 2]
    return found


def shell(arguments: Sequence[str]) -> str:
    """Write a command of this program as a line to paste into a shell of this system."""
    line = ["reactin", *arguments]
    return subprocess.list2cmdline(line) if sys.platform == "win32" else shlex.join(line)


def _for_real(summary: ImportResult, command: Sequence[str]) -> list[Proposal]:
    do = "Fix the invalid rows, then import" if _any(summary, Status.INVALID) else "Import"
    real = [argument for argument in command if argument not in _PRACTICE]
    if any(Path(argument).parent.name == _SAMPLES for argument in real):
        return [Proposal("To import leads of your own:", ["help", "start"])]
    return [Proposal(f"{do} for real:", real) if real else Proposal(f"{do} for real.")]


def _mend(summary: ImportResult, command: Sequence[str], target: Sequence[str]) -> list[Proposal]:
    doubt = [_look_up(summary, target)] if _any(summary, Status.UNKNOWN) else []
    if summary.rejects is not None:
        path = str(summary.rejects)
        source = f"./{path}" if path.startswith("-") else path  # a file, not an option
        arguments = ["import", source, *target, *_given([_IF_UNKNOWN], command)]
        return [*doubt, Proposal("Fix the rejects and import them:", arguments)]
    mendable = [s.value for s in (Status.INVALID, Status.REJECTED) if _any(summary, s)]
    fix = f"Fix the {' and '.join(mendable)} rows, then"
    do = fix if mendable else "To try the others again,"
    return [*doubt, _again(do, command), _once(summary)]


def _look_up(summary: ImportResult, target: Sequence[str]) -> Proposal:
    readable = [str(path) for path in summary.reports if path.suffix.lower() in READ_BACK]
    if not readable:
        return Proposal(LOOK_THERE)
    return Proposal(_IN_DOUBT, ["verify", readable[0], *target])


def _once(summary: ImportResult) -> Proposal:
    if summary.forgets:
        return Proposal(FORGOTTEN)
    return Proposal(_SENT_AGAIN if summary.resends else _ONLY_ONCE)


def _again(do: str, command: Sequence[str]) -> Proposal:
    if not command:
        return Proposal(f"{do} run the same command again on the same input.")
    if any(argument.partition("=")[0] == "--plan" for argument in command):
        anew = [*_without("--plan", command), "--dry-run"]
        return Proposal(f"{do} make a new plan of what is left:", anew)
    return Proposal(f"{do} run the same command again:", command)


def _without(option: str, command: Sequence[str]) -> list[str]:
    """Leave out an option and its value."""
    return [
        argument
        for before, argument in pairwise(["", *command])
        if option not in (before, argument, argument.partition("=")[0])
    ]


def _any(summary: ImportResult, *statuses: Status) -> bool:
    return any(summary.counts.get(status) for status in statuses)
