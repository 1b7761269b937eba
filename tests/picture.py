"""The picture in README: `python -m tests.picture` takes it anew, from a real run in a terminal.

It needs a POSIX system, for its pseudo-terminal.
"""

import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from io import StringIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

from tests.e2e.program import PROGRAM, new_place

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / ".github/import.svg"
COMMAND = "reactin import leads.csv --sandbox --rate 20/s --report report.csv"
COLUMNS, LINES = 92, 80

_NAMES = {"brown": "yellow"}
"""What pyte calls otherwise than rich."""


def take() -> Text:
    """Run the program in a terminal; give what its screen shows in the end."""
    with TemporaryDirectory() as folder:
        place = new_place(Path(folder))
        shutil.copy(ROOT / "samples/leads.csv", place.work)
        shown = _run(COMMAND.split()[1:], place.work, {**place.environment(), "TERM": "xterm"})
    screen = pyte.Screen(COLUMNS, LINES)
    pyte.ByteStream(screen).feed(shown)
    return _text(screen)


def _run(arguments: list[str], folder: Path, environment: Mapping[str, str]) -> bytes:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    process = subprocess.Popen(
        [*PROGRAM, *arguments], cwd=folder, env=environment, stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    shown = b""
    try:
        while chunk := os.read(master, 65536):
            shown += chunk
    except OSError:
        pass  # the terminal's other end is closed: the program has ended
    process.wait()
    os.close(master)
    return shown


def _text(screen: pyte.Screen) -> Text:
    lines = [_line([screen.buffer[y][x] for x in range(COLUMNS)]) for y in range(LINES)]
    while lines and not lines[-1].plain:
        lines.pop()
    return Text("\n").join(lines)


def _line(chars: list[pyte.screens.Char]) -> Text:
    line = Text()
    for style, alike in groupby(chars, _style):
        line.append("".join(char.data for char in alike), style)
    line.rstrip()
    return line


def _style(char: pyte.screens.Char) -> Style:
    color = _NAMES.get(char.fg, char.fg)
    if re.fullmatch(r"[0-9a-f]{6}", color):
        color = f"#{color}"
    color = re.sub(r"^bright(?=[a-z])", "bright_", color)
    return Style(color=None if color == "default" else color, bold=char.bold, italic=char.italics)


def svg(text: Text) -> str:
    """Draw a terminal with the command and what it showed."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "bold green"), COMMAND))
    console.print(text, soft_wrap=False)
    drawn = console.export_svg(title="reactin", unique_id="reactin")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)  # fetched from elsewhere


if __name__ == "__main__":
    PICTURE.write_text(svg(take()), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)} shows the program as it is now.\n")
