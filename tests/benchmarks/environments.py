"""Where the program is installed, and what stands beside it.

typer and httpx import more at each start where they find more installed, so the program is measured
fairly only in an environment that holds nothing but what it needs.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent

_HAS = "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)"


class Environments(NamedTuple):
    """Two virtual environments; where they were not made, both are the one that runs this."""

    program: Path
    references: Path

    @property
    def is_apart(self) -> bool:
        """Whether the program is installed by itself."""
        return self.program != self.references

    def reactin(self) -> Path:
        """Give the program."""
        return self.program / "bin/reactin"

    def origin(self) -> str:
        """Tell where the program's code is, and whether anything is installed beside it."""
        code = "import reactin_cli; print(*reactin_cli.__path__)"
        command = [str(self.program / "bin/python"), "-c", code]
        found = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=self.program
        )
        return f"{found.stdout.strip()}, {'by itself' if self.is_apart else 'among other packages'}"

    def tool(self, name: str) -> str | None:
        """Give another program, from the references or from the machine."""
        path = os.pathsep.join([str(self.references / "bin"), os.environ.get("PATH", "")])
        return shutil.which(name, path=path)

    def python_with(self, package: str) -> Path | None:
        """Give a Python that can import a package, if there is one."""
        for python in (self.references / "bin/python", Path(sys.executable)):
            if not subprocess.run([python, "-c", _HAS, package]).returncode:
                return python
        return None


def environments(folder: Path, *, install: bool) -> Environments:
    """Give those in the folder, made on request; or else that of this Python."""
    made = Environments(folder / "program", folder / "references")
    if install:
        _install(made.program, "-e", str(ROOT))
        _install(made.references, f"{ROOT}[bench]")
    here = Path(sys.prefix)
    return made if made.program.exists() else Environments(here, here)


def _install(environment: Path, *what: str) -> None:
    venv.create(environment, with_pip=True)
    subprocess.run([environment / "bin/pip", "install", "-q", *what], check=True)
