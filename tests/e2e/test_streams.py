"""Standard streams in any state: closed, full, without a reader, in another encoding."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reactin_cli.version import __version__
from tests.e2e.program import PROGRAM, Place, rows_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the streams")

IMPORT = "import leads.csv --rate unlimited --report report.csv"
STATUSES = ["added", "added", "invalid"]


@pytest.fixture
def salesperson(user: Place) -> Place:
    user.write("leads.csv", "email,first_name\na@example.com,Zoë\nb@example.com,李\nbroken@,x\n")
    return user


def in_shell(user: Place, command: str) -> subprocess.CompletedProcess[bytes]:
    """Run it in a shell, where `reactin` stands for the program."""
    program = " ".join(f"'{part}'" for part in PROGRAM)
    return subprocess.run(
        ["sh", "-c", f'reactin() {{ {program} "$@"; }}; {command}'],  # noqa: S607 - any POSIX shell
        cwd=user.work,
        env=user.environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )


def reported(user: Place) -> list[str]:
    return [row["status"] for row in rows_of(user.work / "report.csv")]


@pytest.mark.parametrize(
    ("closed", "output"), [(">&-", "text"), ("2>&-", "jsonl"), (">&- 2>&- <&-", "jsonl")]
)
def test_closed_streams_change_nothing(salesperson: Place, closed: str, output: str) -> None:
    done = in_shell(salesperson, f"reactin {IMPORT} --verbose --output {output} {closed}")
    assert (done.returncode, reported(salesperson)) == (5, STATUSES), done.stderr


@pytest.mark.parametrize("command", ["- < leads.csv", "leads.csv >> report.csv"])
def test_a_file_behind_a_standard_stream_is_not_overwritten(
    salesperson: Place, command: str
) -> None:
    salesperson.write("report.csv", "mine")
    report = "leads.csv" if "<" in command else "report.csv"
    before = (salesperson.work / report).read_bytes()
    done = in_shell(salesperson, f"reactin import --report {report} {command}")
    assert (done.returncode, (salesperson.work / report).read_bytes()) == (2, before)


def test_closed_standard_input_holds_no_rows(user: Place) -> None:
    done = in_shell(user, "reactin import --no-report --output json <&-")
    assert (done.returncode, json.loads(done.stdout)["rows"]) == (0, 0)


@pytest.mark.parametrize(
    ("output", "reader"), [("text", "true"), ("json", "true"), ("jsonl", "head -c 1")]
)
def test_a_reader_that_goes_away_stops_nothing_and_is_no_error(
    salesperson: Place, output: str, reader: str
) -> None:
    command = f"(reactin {IMPORT} --output {output}; echo $? >code) | {reader}"
    done = in_shell(salesperson, command)
    assert (salesperson.work / "code").read_text() == "5\n"
    assert reported(salesperson) == STATUSES
    assert b"Traceback" not in done.stderr
    assert b"error" not in done.stderr


def test_words_that_nobody_reads_stop_nothing(salesperson: Place) -> None:
    command = f"(reactin {IMPORT} --verbose 2>&1 >/dev/null; echo $? >code) | true"
    in_shell(salesperson, command)
    assert (salesperson.work / "code").read_text() == "5\n"
    assert reported(salesperson) == STATUSES


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /dev/full")
@pytest.mark.parametrize("output", ["text", "jsonl"])
def test_results_that_cannot_be_written_are_told_and_end_with_6(
    salesperson: Place, output: str
) -> None:
    done = in_shell(salesperson, f"reactin {IMPORT} --output {output} >/dev/full")
    assert (done.returncode, done.stderr.count(b"error: Standard output")) == (6, 1)
    assert b"Traceback" not in done.stderr


def test_version_and_help_are_no_trouble_without_a_reader(user: Place) -> None:
    done = in_shell(user, "reactin --version | true; reactin --help | true; reactin --version >&-")
    assert done.stderr == b""


def test_json_is_utf_8_whatever_the_locale_says(salesperson: Place) -> None:
    salesperson.env |= {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    result = salesperson.run(*IMPORT.split(), "--output", "jsonl")
    names = {record["firstName"] for record in result.records}
    assert (result.code, names) == (5, {"Zoë", "李", "x"})
    assert "←" in result.err


def test_a_dry_run_in_any_locale_shows_its_table(salesperson: Place) -> None:
    salesperson.env |= {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    result = salesperson.run("import", "leads.csv", "--dry-run", "--no-journal")
    assert (result.code, "Traceback" in result.err) == (5, False)
    assert "broken@" in result.out


def test_the_program_runs_as_a_module_and_as_a_command() -> None:
    command = [str(Path(sys.executable).parent / "reactin")]
    told = {subprocess.check_output([*each, "--version"]) for each in (PROGRAM, command)}
    assert told == {f"reactin {__version__}\n".encode()}


def test_without_a_command_the_help_stands_on_stderr(user: Place) -> None:
    result = user.run()
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Usage: reactin")
    asked = user.run("--help")
    assert (asked.code, asked.err) == (0, "")
    assert asked.out.strip() == result.err.strip()


def test_more_files_than_the_shell_allows_at_first_can_be_imported(user: Place) -> None:
    for number in range(80):
        user.write(f"leads-{number}.csv", f"email\nlead{number}@example.com\n")
    done = in_shell(user, "ulimit -Sn 64; reactin import *.csv --dry-run --output json")
    assert json.loads(done.stdout)["counts"] == {"valid": 80}, done.stderr


def test_a_folder_that_was_removed_is_told_in_a_sentence(salesperson: Place) -> None:
    command = "mkdir gone; cd gone; rmdir ../gone; reactin import ../leads.csv --dry-run"
    done = in_shell(salesperson, command)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        b"error: The working directory no longer exists.",
    )
