"""The one `try` around every command, and the one place that knows how the program ends."""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

import typer
from typer.main import get_command

from reactin_cli.cli import completion
from reactin_cli.cli.app import app
from reactin_cli.errors import ERROR_CODES, ExitCode, ReactinError

MORE_FILES = "Raise the limit of open files (`ulimit -n 256`), then run the same command again."


def run(arguments: Sequence[str]) -> int:
    """Run a command; give the exit code. Whatever happens, a person reads sentences."""
    return ended(lambda: _carried_out(arguments), arguments)


def ended(work: Callable[[], object], arguments: Sequence[str]) -> int:
    """Do the work of a program that was given these arguments, and give its exit code."""
    try:
        result = work()
    except typer.Exit as end:  # after --help
        return end.exit_code
    except BaseException as error:
        ending = _ending(error)
        if ending is None:
            raise
        _tell(ending, arguments)
        return ending.exit_code
    return result if isinstance(result, int) else ExitCode.OK


def _tell(ending: "_Ending", arguments: Sequence[str]) -> None:
    from reactin_cli.cli.terminal.error_text import write_error  # costs start-up
    from reactin_cli.cli.terminal.json_output import asked_for_json, print_error

    write_error(ending.message, ending.hint)
    if asked_for_json(arguments):
        print_error(ending.code, ending.message, ending.hint, ending.exit_code)


class _Ending(NamedTuple):
    """How a command failed, for a person and for a program."""

    code: str
    message: str
    hint: str = ""

    @property
    def exit_code(self) -> int:
        """What the program ends with."""
        return ERROR_CODES[self.code].exit_code


def _ending(error: BaseException) -> _Ending | None:
    """Put what was raised in words; None for what is no business of ours."""
    match error:
        case typer.TyperException():
            return _Ending("usage", *_usage(error))
        case ReactinError():
            return _Ending(error.code, error.message, error.hint)
        case typer.Abort():
            if error.__context__:  # a key was pressed in place of Enter
                _end_line()
            return _Ending("cancelled", "Cancelled.")
        case KeyboardInterrupt():
            _end_line()
            return _Ending("interrupted", "Interrupted.")
        case OSError(errno=errno.EMFILE | errno.ENFILE):  # where is chance: a module, a socket
            return _Ending("settings", "The program may not open enough files.", MORE_FILES)
        case Exception():  # the last resort: a bug is reported in a sentence, never as a traceback
            return _Ending("internal_error", *_bug(error))
        case _:
            return None


def _carried_out(arguments: Sequence[str]) -> object:
    """Give what the command returns. Typer's own way in would end a Ctrl-C without a word."""
    command = get_command(app)
    if completion.VARIABLE in os.environ:
        return completion.answer_shell(command)
    if arguments and arguments[0] in completion.OPTIONS:
        return completion.set_up(arguments)
    with command.make_context("reactin", list(arguments)) as context:
        return command.invoke(context)


def _usage(error: typer.TyperException) -> tuple[str, str]:
    from reactin_cli.cli.usage_errors import usage_hint, usage_message  # only where it is needed

    return usage_message(error), usage_hint(error)


def _end_line() -> None:
    """Go on below the ^C that a terminal shows."""
    if sys.stderr.isatty():
        sys.stderr.write("\n")


def _bug(error: Exception) -> tuple[str, str]:
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_qualname}, line {place.tb_lineno}" if place else "?"
    return (
        f"The program itself failed: {type(error).__name__} in {where}.",
        "This is a bug. Nothing that was sent is forgotten: the journal knows it. Please report it"
        " with this line.",
    )
