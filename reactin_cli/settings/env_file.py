"""A `.env` file: found, and read as data. Nothing of it gets into the process environment."""

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from reactin_cli.errors import SettingsError
from reactin_cli.pipes import open_to_read
from reactin_cli.records import plain_record
from reactin_cli.settings.permissions import others_may_write
from reactin_cli.settings.small_file import read_text
from reactin_cli.settings.variables import VARIABLES

if TYPE_CHECKING:
    from dotenv.parser import Binding

_PREFIX = "REACTIN_"
_KNOWN = frozenset(variable.name for variable in VARIABLES)
_REAL_ENVIRONMENT_ALONE = "REACTIN_CONFIG"
"""A config file may hold a command: a stranger's folder must not choose what is run."""


@plain_record
class EnvFile:
    """What a `.env` holds for this program."""

    path: Path | None = None
    """Where it is; None if there is none."""
    values: dict[str, str] = field(default_factory=dict, repr=False)
    """Environment name → its value, never empty."""
    notes: tuple[str, ...] = ()
    """What a person should know about it."""
    named: bool = False
    """Whether it was named with `--env-file`, not merely found."""


def load_env_file(given: str | None, cwd: Path, home: Path | None) -> EnvFile:
    """Read the file that was given, or else the nearest `.env`, or nothing.

    Raises SettingsError if the given file cannot be used; one that was merely found is then
    ignored with a note.
    """
    if given is not None:
        return replace(_read(cwd / given), named=True)
    found = _nearest(cwd, home)
    if found is None:
        return EnvFile()
    try:
        return _read(found)
    except SettingsError as error:
        return EnvFile(notes=(f"{error.message} It was ignored. {error.hint}",))


def _nearest(cwd: Path, home: Path | None) -> Path | None:
    try:
        folders = _upwards(cwd.resolve(), home and home.resolve())
        return next((path for folder in folders if (path := folder / ".env").is_file()), None)
    except OSError:
        return None  # a folder that may not be looked into ends the search


def _upwards(cwd: Path, home: Path | None) -> Iterator[Path]:
    """Give the folder and those above it, as far as home or the file system's edge.

    On Windows everybody may make folders outside home, and none shows who may change it.
    """
    device = cwd.stat().st_dev
    for folder in (cwd, *cwd.parents):
        if folder.stat().st_dev != device:
            return
        yield folder
        if folder == home or (sys.platform == "win32" and home not in folder.parents):
            return


def _read(path: Path) -> EnvFile:
    try:
        with open_to_read(path) as file:
            if others_may_write(os.fstat(file.fileno())):
                raise SettingsError(
                    f"{path} can be changed by other users, so it cannot be trusted.",
                    f"If its content is yours, make the file your own and run: chmod go-w '{path}'",
                )
            text = read_text(file, path)
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read: {error.strerror}.", "Check the path and who may read it."
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is not UTF-8 text.", "Save it as UTF-8.") from None
    return _parse(path, text)


def _parse(path: Path, text: str) -> EnvFile:
    # The parser and not `dotenv_values`, which logs a broken line where nobody looks for it.
    from dotenv.parser import parse_stream  # slow to import

    values: dict[str, str] = {}
    notes: list[str] = []
    for binding in parse_stream(io.StringIO(text, newline="")):
        name = binding.key or ""
        if binding.error and _PREFIX in binding.original.string:
            notes.append(f"{path}, line {_line(binding)}: this line cannot be read.")
        elif name in _KNOWN and name != _REAL_ENVIRONMENT_ALONE:
            values[name] = binding.value or ""
        elif name.startswith(_PREFIX):
            notes.append(f"{path}, line {_line(binding)}: {_unused(name)}")
    return EnvFile(path, {name: value for name, value in values.items() if value}, tuple(notes))


def _unused(name: str) -> str:
    if name == _REAL_ENVIRONMENT_ALONE:
        return f"{name} is read only from the real environment."
    near = get_close_matches(name, _KNOWN, n=1)
    return f"there is no setting {name}." + (f" Did you mean {near[0]}?" if near else "")


def _line(binding: "Binding") -> int:
    text = binding.original.string  # begins with the blank lines above it
    blank = text[: len(text) - len(text.lstrip())]
    return binding.original.line + blank.count("\n")
