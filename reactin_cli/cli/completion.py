"""Completion of command lines by bash, zsh, fish and PowerShell.

The shell calls the program with `_REACTIN_COMPLETE` in its environment and shows what it prints;
where nothing is printed, the shell completes file names itself.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any

from reactin_cli.errors import ReactinError, UsageError

VARIABLE = "_REACTIN_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_WIDE = 10_000
OPTIONS = ("--install-completion", "--show-completion")


def answer_shell(command: Any) -> int:
    """Print what could follow the command line that a shell asks about."""
    from typer._completion_classes import completion_init
    from typer.completion import shell_complete

    os.environ["COLUMNS"] = str(_WIDE)  # else descriptions are wrapped, and taken for words
    completion_init()
    return shell_complete(command, {}, "reactin", VARIABLE, os.environ[VARIABLE])


def set_up(arguments: Sequence[str]) -> int:
    """Carry out `--install-completion [SHELL]` or `--show-completion [SHELL]`.

    Raises UsageError where the shell is not known.
    """
    from typer._completion_shared import get_completion_script, install

    shell = _shell(arguments)
    if arguments[0] == "--show-completion":
        script = get_completion_script(prog_name="reactin", complete_var=VARIABLE, shell=shell)
        sys.stdout.write(f"{script}\n")
        return 0
    try:
        _, path = install(shell=shell, prog_name="reactin", complete_var=VARIABLE)
    except OSError as error:
        raise UsageError(
            f"Completion cannot be installed: {error}.",
            f"Run `reactin --show-completion {shell}` and put its lines into your shell's set-up.",
        ) from error
    sys.stdout.write(f"Completion for {shell} is installed in {path}. Open a new terminal.\n")
    return 0


def completer(name: str, types: Sequence[type]) -> Callable[[str], list[str]] | None:
    """Give what completes an option's value; None where the values that it may have do."""
    if name in _COMPLETERS:
        return _COMPLETERS[name]
    return None if issubclass(types[0], Enum) else complete_files


def complete_files(incomplete: str) -> list[str]:  # noqa: ARG001 - as every completer
    """Complete nothing, so that the shell completes file names."""
    return []


def complete_profiles(incomplete: str) -> list[str]:
    """Complete the name of a profile."""
    from reactin_cli.settings.config import config_path, load_config
    from reactin_cli.settings.paths import home_directory

    with suppress(ReactinError):
        config = load_config(config_path(os.environ, Path.cwd(), home_directory()))
        return [name for name in config.tables if name.startswith(incomplete)]
    return []


def complete_fields(incomplete: str) -> list[str]:
    """Complete the field of FIELD=VALUE."""
    from reactin_cli.reactin_api.fields import FIELDS

    return [f"{name}=" for name in FIELDS if name.startswith(incomplete)]


def complete_topics(incomplete: str) -> list[str]:
    """Complete a command or the topic of a guide."""
    from reactin_cli.cli.command_table import COMMANDS
    from reactin_cli.cli.guides import GUIDES

    return [name for name in {**COMMANDS, **GUIDES} if name.startswith(incomplete)]


def complete_schemas(incomplete: str) -> list[str]:
    """Complete the name of a JSON Schema."""
    from reactin_cli.cli.schemas.documents import SCHEMAS

    return [name for name in SCHEMAS if name.startswith(incomplete)]


_COMPLETERS: dict[str, Callable[[str], list[str]]] = {
    "map": complete_fields,
    "profile": complete_profiles,
    "set": complete_fields,
    "stamp": complete_fields,
}


def _shell(arguments: Sequence[str]) -> str:
    from typer._completion_shared import _get_shell_name

    shell = arguments[1] if len(arguments) > 1 else _get_shell_name()
    if shell not in SHELLS:
        raise UsageError(
            f"Completion is not known for the shell {shell or 'that is running'}.",
            f"Name one: reactin {arguments[0]} {'|'.join(SHELLS[:-1])}",
        )
    return shell
