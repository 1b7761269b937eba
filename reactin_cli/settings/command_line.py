"""A command that a setting names, as what is started: no shell reads it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_FIRST_WORD = re.compile(r'\s*(?:"([^"]*)"|([^\s"]+))(.*)', re.DOTALL)


def started_by(command: str, folder: Path | None) -> list[str] | str:
    """Give what to start; a relative path is seen from `folder`, the config file's.

    Raises ValueError where it is no command, and OSError where there is no such program.
    """
    if sys.platform == "win32":
        return windows_line(command, folder, os.get_exec_path())
    words = shlex.split(command)
    if not words:
        raise ValueError
    if folder and "/" in words[0]:
        words[0] = str(folder / words[0])
    return words


def windows_line(command: str, folder: Path | None, path: Sequence[str]) -> str:
    """Give a line for Windows, whose programs split their arguments themselves.

    Windows would start an `.exe` only, and look for it in the working directory first, which may
    be anybody's; here a `.cmd` is found as well, and only in the folders of `path`.
    """
    match = _FIRST_WORD.match(command)
    program = (match[1] or match[2] or "") if match else ""
    if not match or not program:
        raise ValueError
    if os.path.dirname(program):  # noqa: PTH120 - `Path` drops the dot of ./name
        places = [folder or Path()]
    else:
        places = [Path(each) for each in path if Path(each).is_absolute()]
    for place in places:
        if found := shutil.which(str((place / program).absolute())):
            return subprocess.list2cmdline([found]) + match[3]
    raise FileNotFoundError
