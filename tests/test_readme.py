"""The documentation says what the code does."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reactin_cli.cli.app import load
from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.cli.guides import GUIDES
from reactin_cli.errors import ExitCode
from reactin_cli.model import Status
from reactin_cli.settings.variables import VARIABLES
from tests.in_process import Program

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCREEN = 30
"""Lines that a reader sees first."""


def section(title: str) -> str:
    """Give the text under a heading."""
    match = re.search(
        rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.DOTALL | re.MULTILINE
    )
    assert match, title
    return match[1]


def first_column(text: str) -> list[str]:
    """Give the first cells of a table's rows, without quotes."""
    rows = re.findall(r"^\| `?([^|`]+?)`? *\|", text, re.MULTILINE)
    return [cell.strip() for cell in rows[1:] if not set(cell) <= set("-| ")]


def options_of_the_program() -> set[str]:
    """Every option of every command, of those beneath another one too."""
    found = {"--help", "--version", "--install-completion", "--show-completion"}
    commands = [load(name) for name in COMMANDS]
    while commands:
        command = commands.pop()
        found.update(name for parameter in command.params for name in parameter.opts)
        commands += getattr(command, "commands", {}).values()
    return found


def shell_blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_the_statuses_are_those_of_the_code() -> None:
    assert first_column(section("What becomes of a row")) == [status.value for status in Status]


def test_the_exit_codes_are_those_of_the_code() -> None:
    assert first_column(section("Exit codes")) == [str(code.value) for code in ExitCode]


def test_the_example_env_file_names_every_variable_and_no_other() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"REACTIN_\w+", text)) == {variable.name for variable in VARIABLES}


def test_every_option_that_is_named_exists() -> None:
    others = {"--rm", "--user", "--from", "--kills", "--leads", "--smoke", "--changes"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    assert named - others - options_of_the_program() == set()


def test_the_commands_that_are_named_exist() -> None:
    named = set(re.findall(r"(?:\$|bin/|\||`) ?reactin ([a-z]+)", README))
    assert {"import", "add", "sandbox"} <= named <= COMMANDS.keys()


@pytest.mark.parametrize(
    ("place", "form"),
    [
        (0, r"[^\n]*pip install [^\n]* && [^\n]*reactin import samples/leads\.csv --sandbox\n"),
        (1, r"[^\n]*pip install [^\n]* && [^\n]*pytest\n"),
    ],
)
def test_the_two_lines_to_paste_have_their_form(place: int, form: str) -> None:
    blocks = shell_blocks()
    assert len(blocks) == 2
    assert re.fullmatch(form, blocks[place]), blocks[place]


def test_the_first_line_to_paste_stands_on_the_first_screen() -> None:
    assert README[: README.index("```sh")].count("\n") < SCREEN


def test_what_proves_a_promise_exists() -> None:
    proofs = re.findall(r"`\.venv/bin/(python -m|pytest) ([^`]+)`", section("What it promises"))
    assert len(proofs) > 5
    for program, arguments in proofs:
        for name in arguments.split():
            path = ROOT / (name if program == "pytest" else name.replace(".", "/"))
            found = path.exists() or path.with_suffix(".py").exists()
            assert name.startswith("--") or name.isdecimal() or found, name


def test_every_guide_is_listed() -> None:
    assert set(re.findall(r"`([a-z-]+)`", section("Guides").partition("| you")[2])) == set(GUIDES)


def test_it_is_read_in_one_go() -> None:
    assert README.count("\n") <= 200


def test_the_python_example_runs(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    program.write("leads.csv", (ROOT / "samples/leads.csv").read_bytes())
    code = code.replace('"samples/leads.csv"', '"leads.csv", rate="unlimited"')
    exec(compile(code, "README", "exec"), {})  # noqa: S102 - what a reader copies
    assert "'added': 53" in capsys.readouterr().out


@pytest.mark.skipif(not shutil.which("pwsh"), reason="has no PowerShell")
def test_what_is_for_powershell_is_sound_there() -> None:
    guide = (ROOT / "reactin_cli/cli/guides/troubleshooting.md").read_text(encoding="utf-8")
    scripts = re.findall(r"^```powershell\n(.*?)^```", README + guide, re.DOTALL | re.MULTILINE)
    assert len(scripts) == 2
    parse = ["pwsh", "-NoProfile", "-Command", "[scriptblock]::Create($input | Out-String)"]
    for script in scripts:
        subprocess.run(parse, input=script, text=True, check=True, capture_output=True)


def test_the_powershell_line_does_what_the_one_for_other_shells_does() -> None:
    (line,) = re.findall(r"^```powershell\n(.*?)\n", README, re.MULTILINE)
    elsewhere = shell_blocks()[0].strip().replace(" && ", "; ").replace("python3", "py")
    elsewhere = elsewhere.replace(".venv/bin/pip", ".venv/Scripts/python -m pip")
    assert line.replace("\\", "/") == elsewhere.replace(".venv/bin/", ".venv/Scripts/")
