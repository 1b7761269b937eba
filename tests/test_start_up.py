"""What a command must not load: each start pays for every module, needed or not."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ALWAYS = ["pydantic", "reactin_cli.sandbox", "reactin_cli.diagnosis", "reactin_cli.library"]
"""What no command here needs."""

WHAT_SENDS = [
    "httpx",
    "rich",  # httpx loads it where click is installed
    "reactin_cli.delivery.dispatcher",
    "reactin_cli.readback.index",
    "reactin_cli.readback.reader",
    "reactin_cli.sending.http",
    "reactin_cli.sending.pacing",
    "reactin_cli.sending.rate_limit_headers",
]
WHAT_IMPORTS = ["asyncio", "sqlite3", "reactin_cli.importing.assembly", "reactin_cli.reports.words"]
WHAT_IS_ASKED = [
    "reactin_cli.cli.commands.imports.canary_prompt",
    "reactin_cli.cli.commands.imports.confirmation",
    "reactin_cli.delivery.canary",
    "reactin_cli.importing.preview",
    "reactin_cli.readback.trial",
]
OTHER_FORMATS = [
    "email.header",
    "xml",
    "reactin_cli.importing.downloads",
    "reactin_cli.sources.json_array",
    "reactin_cli.sources.singer.reader",
    "reactin_cli.sources.workbook",
]
WHAT_READS = ["reactin_cli.sources.detect", "reactin_cli.mapping.decide", "xml"]

TABLE = {
    "--version": ["typer", "reactin_cli.cli"],
    "--help": [*WHAT_IMPORTS, *WHAT_SENDS, "dataclasses", "reactin_cli.option_groups"],
    "import --help": [*WHAT_IMPORTS, *WHAT_SENDS, *WHAT_READS],
    "add --help": [*WHAT_IMPORTS, *WHAT_SENDS, *WHAT_READS],
    "import one.csv --dry-run": [
        *WHAT_SENDS,
        *WHAT_IS_ASKED,
        *OTHER_FORMATS,
        "reactin_cli.mapping.splitting",
    ],
    "add --email ada@northwind.example --dry-run": [*WHAT_SENDS, *WHAT_IS_ASKED, *WHAT_READS],
    "add --email ada@northwind.example": [*WHAT_IS_ASKED, *WHAT_READS],
}
"""A command line → modules that it does not load."""

PYTHONS = {"dataclasses"} if sys.version_info >= (3, 14) else set()
"""What a module that Typer needs, `traceback`, loads by itself."""

OURS = {name for names in (ALWAYS, *TABLE.values()) for name in names if "reactin" in name}

PROGRAM = """
import sys
from reactin_cli.__main__ import main
try:
    main()
finally:
    print("LOADED", *sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("line", TABLE)
def test_a_command_loads_nothing_that_it_does_not_need(line: str, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("email,first name\nada@northwind.example,Ada\n")
    wasted = {*ALWAYS, *TABLE[line]} & loaded(line, tmp_path)
    assert wasted - PYTHONS == set()


@pytest.mark.parametrize("name", sorted(OURS))
def test_what_is_named_exists(name: str) -> None:
    assert find_spec(name)


def loaded(line: str, folder: Path) -> set[str]:
    """Run a command line; give what it loaded. Nothing listens where it would send."""
    env = {
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
        "HOME": str(folder),
        "REACTIN_CONFIG": str(folder / "config.toml"),
        "REACTIN_JOURNAL": str(folder / "journal.sqlite3"),
        "REACTIN_ORGANIZATION_ID": "organization",
        "REACTIN_LIST_ID": "list",
        "REACTIN_API_KEY": "key",
        "REACTIN_BASE_URL": "http://127.0.0.1:9",
    }
    more = ["--retries", "0"] if line.startswith("add --email") else []
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *line.split(), *more],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = done.stderr.rpartition("LOADED ")
    assert told[1], done.stderr
    return set(told[2].split())
