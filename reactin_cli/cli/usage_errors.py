"""What is said of a command line that cannot be understood: what is wrong, and what to type."""

import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import typer

from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.errors import UsageError

NEAR = 0.75
"""How alike two names are, of 1, that one is offered for the other."""

SYNONYMS = {
    "--api-key": ("--api-key-file",),
    "--apikey": ("--api-key-file",),
    "--batch-size": ("--concurrency",),
    "--blacklist": ("--exclude",),
    "--column": ("--map",),
    "--columns": ("--map",),
    "--config": ("--profile", "--env-file"),
    "--count": ("--max-leads",),
    "--delay": ("--rate",),
    "--dryrun": ("--dry-run",),
    "--errors": ("--rejects",),
    "--field": ("--map",),
    "--force": ("--resend",),
    "--ignore": ("--exclude",),
    "--interval": ("--rate",),
    "--json": ("--output json",),
    "--key": ("--api-key-file",),
    "--limit": ("--max-leads",),
    "--list": ("--list-id",),
    "--log": ("--log-file",),
    "--mapping": ("--map",),
    "--max": ("--max-leads",),
    "--org": ("--organization-id",),
    "--organization": ("--organization-id",),
    "--output-file": ("--report",),
    "--overwrite": ("--resend",),
    "--parallel": ("--concurrency",),
    "--preview": ("--dry-run",),
    "--rate-limit": ("--rate",),
    "--retry": ("--retries",),
    "--separator": ("--delimiter",),
    "--simulate": ("--dry-run", "--sandbox"),
    "--sleep": ("--rate",),
    "--smartlist": ("--list-id",),
    "--suppress": ("--exclude",),
    "--suppression": ("--exclude",),
    "--test": ("--dry-run", "--sandbox"),
    "--threads": ("--concurrency",),
    "--throttle": ("--rate",),
    "--token": ("--api-key-file",),
    "--unsubscribed": ("--exclude",),
    "--url": ("--base-url",),
    "--worksheet": ("--sheet",),
    "--workers": ("--concurrency",),
}
"""What other programs call an option → what it is called here."""

_THE_FILE = "The file follows the command: `reactin import leads.csv`."
_DUPLICATES = "Duplicates are left out by themselves, and so is what an earlier import added."

NEEDLESS = {
    "--deduplicate": _DUPLICATES,
    "--file": _THE_FILE,
    "--input": _THE_FILE,
    "--no-duplicates": _DUPLICATES,
    "--resume": "No option is needed: the same command goes on where the last one ended.",
    "--skip-duplicates": _DUPLICATES,
}
"""What needs no option here → what to do instead."""

_FOR_A_VALUE = {"profiles": "use", "runs": "show"}
"""A command with others beneath it → the one that a value right after it is taken for."""

_PLAIN = (
    ("No such option: ", "There is no option "),
    ("Got unexpected extra argument(s) ", "There is an argument too many: "),
    ("is not a valid float", "is not a number"),
    ("is not a valid int", "is not a whole number"),
)
"""The words of the library that reads the command line → ours."""


def usage_message(error: typer.TyperException) -> str:
    """Say what is wrong with a command line."""
    name = getattr(error, "option_name", "")
    if hasattr(error, "possibilities") and name:
        return f"There is no option {name}."
    text = error.format_message()
    for theirs, ours in _PLAIN:
        text = text.replace(theirs, ours)
    return text


def usage_hint(error: typer.TyperException) -> str:
    """Say what to type instead, and where the help is."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else "reactin"
    where = f"Run `{path} --help` to see its options and examples."
    if path == "reactin":
        where = "Run `reactin --help` to list the commands; each has its own --help."
    name = getattr(error, "option_name", "")
    if not (context and name and hasattr(error, "possibilities")):
        return where
    return " ".join(filter(None, (_instead(name, context.command), where)))


def no_command(name: str) -> UsageError:
    """Say that there is no such command; a file is taken for what is to be imported."""
    if Path(name).suffix or Path(name).exists():
        hint = f"To import a file, write: `reactin import {shlex.quote(name)}`"
    else:
        near = get_close_matches(name, COMMANDS, 1, NEAR)
        offer = f"Did you mean `reactin {near[0]}`? " if near else ""
        hint = f"{offer}Run `reactin --help` to list the commands; each has its own --help."
    return UsageError(f"There is no command {name}.", hint)


def no_command_beneath(path: str, name: str, known: Sequence[str]) -> UsageError:
    """Say that a command has no such one beneath it; a bare value is taken for what is meant."""
    meant = "".join(get_close_matches(name, known, 1, NEAR))
    if not meant and path in _FOR_A_VALUE:
        meant = f"{_FOR_A_VALUE[path]} {shlex.quote(name)}"
    offer = f"Did you mean `reactin {path} {meant}`? " if meant else ""
    return UsageError(
        f"There is no command `reactin {path} {name}`.",
        f"{offer}Beneath `reactin {path}` there are: {', '.join(known)}.",
    )


def _instead(name: str, command: Any) -> str:
    """Name what does the same here; nothing if nothing comes near."""
    known = {flag for parameter in command.params for flag in parameter.opts}
    if name in NEEDLESS:
        return NEEDLESS[name]
    meant = [each for each in SYNONYMS.get(name, ()) if each.partition(" ")[0] in known]
    if not meant:
        meant = get_close_matches(name, sorted(known), 1, NEAR)
    return f"Did you mean {' or '.join(meant)}?" if meant else ""
