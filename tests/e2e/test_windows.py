"""What only a Windows computer shows: its shells, its files, its signals. Runs nowhere else."""

import shutil
import subprocess
import sys
import time

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import PROGRAM, Place, rows_of

if sys.platform != "win32":
    pytest.skip("needs Windows", allow_module_level=True)

REACTIN = subprocess.list2cmdline([str(part) for part in PROGRAM])
LEADS = "email,first name,last name\na@nord.example,Jörg,Müller\nb@nord.example,Ann,Doe\n"
POWERSHELL_5 = ["powershell", "-NoProfile", "-Command"]


def say(user: Place, *command: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        command, cwd=user.work, env=user.environment(), capture_output=True, timeout=60, check=False
    )


@pytest.mark.skipif(not shutil.which("powershell"), reason="has no Windows PowerShell")
def test_names_that_its_powershell_spoils_are_not_sent(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", LEADS)
    pipe = f"Get-Content -Encoding UTF8 leads.csv | & {REACTIN} import - --no-report"
    done = say(user, *POWERSHELL_5, f"{pipe}; exit $LASTEXITCODE")
    assert (done.returncode, [lead["email"] for lead in sandbox.leads]) == (5, ["b@nord.example"])
    assert b"PowerShell 5.1" in done.stdout


def test_a_pipe_of_cmd_passes_all_letters(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", LEADS)
    done = say(user, "cmd", "/c", f"type leads.csv | {REACTIN} import - --no-report")
    assert done.returncode == 0
    assert sandbox.leads[0]["lastName"] == "Müller"


def test_nobody_is_asked_where_input_and_words_lead_nowhere(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", "email\n" + "".join(f"a{n}@nord.example\n" for n in range(30)))
    command = f"{REACTIN} import leads.csv --no-report --rate unlimited <NUL 2>NUL"
    assert say(user, "cmd", "/c", command).returncode == 0
    assert len(sandbox.leads) == 30


@pytest.mark.parametrize("shell", [["cmd", "/c"], POWERSHELL_5])
def test_the_next_command_can_be_pasted(user: Place, shell: list[str]) -> None:
    user.write("my leads.csv", LEADS)
    told = user.run("import", "my leads.csv", "--dry-run").out
    line = told[told.rindex("  reactin ") :].splitlines()[0].strip().removeprefix("reactin ")
    call = "& " if shell is POWERSHELL_5 else ""
    assert say(user, *shell, f"{call}{REACTIN} {line} --no-report").returncode == 0


def test_patterns_are_expanded(user: Place) -> None:
    user.write("a.csv", LEADS)
    user.write("b.csv", "email\nc@nord.example\n")
    assert user.run("import", "*.csv", "--dry-run", "--output", "json").json["rows"] == 3


def test_ctrl_break_ends_a_run_in_good_order(user: Place, sandbox: Sandbox) -> None:
    import signal

    user.write("leads.csv", "email\n" + "".join(f"a{n}@nord.example\n" for n in range(200)))
    process = subprocess.Popen(
        [*PROGRAM, "import", "leads.csv", "--yes", "--rate", "20/s", "--report", "r.csv"],
        cwd=user.work,
        env=user.environment(),
        creationflags=subprocess.CREATE_NEW_PROCESS_GROUP,
    )
    while len(sandbox.leads) < 5 and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.CTRL_BREAK_EVENT)
    assert process.wait(timeout=20) == 130
    assert len(rows_of(user.work / "r.csv")) == 200
