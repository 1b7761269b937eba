"""How the program and those beside it are started."""

import json
import os
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.environments import ROOT
from tests.benchmarks.instant_server import Server
from tests.benchmarks.measuring import Contestant, UndoneError
from tests.benchmarks.setting import Setting

ORGANIZATION, LIST, KEY = "organization", "list", "key-of-a-benchmark"
NOWHERE = "http://127.0.0.1:9"

_MISSING = "not installed, see --install"


def reactin(setting: Setting, *arguments: object, url: str = NOWHERE) -> Contestant:
    """Give the installed program."""
    command = [str(setting.environments.reactin()), *map(str, arguments)]
    return Contestant("reactin", command, _environment(setting, url), setting.work)


def tool(setting: Setting, program: str, *arguments: object, url: str = NOWHERE) -> Contestant:
    """Give another installed program."""
    found = setting.environments.tool(program)
    command = [found or program, *map(str, arguments)]
    missing = "" if found else _MISSING
    return Contestant(program, command, _environment(setting, url), setting.work, missing=missing)


def script(
    setting: Setting, name: str, module: str, *arguments: object, needs: str, url: str = NOWHERE
) -> Contestant:
    """Give a reference program, for a Python that has the package which it needs."""
    found = setting.environments.python_with(needs)
    command = [str(found), "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    missing = "" if found else _MISSING
    env = {**_environment(setting, url), "PYTHONPATH": str(ROOT)}
    return Contestant(name, command, env, setting.work, missing=missing)


def all_sent(server: Server, leads: int) -> Callable[[Path], None]:
    """Check that the server was sent every lead once."""

    def check(_: Path) -> None:
        sent = server.count()
        if sent != leads:
            raise UndoneError(f"sent {sent:,} of {leads:,} leads")

    return check


def all_are(status: str, rows: int) -> Callable[[Path], None]:
    """Check that the program's JSON summary gives that status to every row."""

    def check(out: Path) -> None:
        counts = json.loads(out.read_text())["counts"]
        if {name: count for name, count in counts.items() if count} != {status: rows}:
            raise UndoneError(f"not all {status}: {counts}")

    return check


def _environment(setting: Setting, url: str) -> dict[str, str]:
    """Give an environment with nothing inherited, in which no tool calls home."""
    (setting.work / "config.json").write_text('{"disable_update_warnings": true}')
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": str(setting.work),
        "HTTPIE_CONFIG_DIR": str(setting.work),
        "DLT_DATA_DIR": str(setting.work),
        "RUNTIME__DLTHUB_TELEMETRY": "false",
        "REACTIN_BASE_URL": url,
        "REACTIN_ORGANIZATION_ID": ORGANIZATION,
        "REACTIN_LIST_ID": LIST,
        "REACTIN_API_KEY": KEY,
    }
