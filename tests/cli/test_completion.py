"""Completion of command lines: what each shell is told, and what a real shell makes of it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reactin_cli.cli import completion
from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.cli.guides import GUIDES
from reactin_cli.reactin_api.fields import FIELDS
from tests.e2e.program import PROGRAM
from tests.in_process import Program

PROFILES = '[profiles.acme]\nlist_id = "l"\n[profiles.axa]\nlist_id = "l"\n'
CASES = [
    ("import --if-u", {"--if-unknown"}),
    ("import --if-unknown ", {"verify", "retry", "skip"}),
    ("import --format x", {"xlsx"}),
    ("import --profile a", {"acme", "axa"}),
    ("logout ac", {"acme"}),
    ("login ax", {"axa"}),
    ("import --map first", {"firstName="}),
    ("import --set ", {f"{field}=" for field in FIELDS}),
    ("runs ", {"list", "open", "show", "find", "forget", "purge"}),
    ("help ex", {"exit-codes"}),
    ("help ", {*COMMANDS, *GUIDES}),
    ("", set(COMMANDS)),
    ("import lea", set()),
    ("import --report lea", set()),
    ("verify lea", set()),
]
"""What was typed after `reactin`, and what may follow; nothing lets the shell complete files."""


def answered(program: Program, monkeypatch: pytest.MonkeyPatch, shell: str, typed: str) -> str:
    line = f"reactin {typed}"
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv(completion.VARIABLE, f"complete_{shell}")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", line.rpartition(" ")[2])
    result = program()
    assert (result.code, result.err) == (0, "")
    return result.out


def words(shell: str, out: str) -> set[str]:
    if shell == "zsh":
        return set(re.findall(r'(?:^|\(\()"([^"]+)"', out, re.MULTILINE))
    if shell == "bash":
        return set(out.split())
    return {re.split(r":::|\t", line)[0].strip() for line in out.splitlines() if line.strip()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize(("typed", "expected"), CASES, ids=[typed for typed, _ in CASES])
def test_every_shell_is_told_what_may_follow(
    program: Program, monkeypatch: pytest.MonkeyPatch, shell: str, typed: str, expected: set[str]
) -> None:
    program.write("config.toml", PROFILES)
    Path("config.toml").chmod(0o600)
    assert words(shell, answered(program, monkeypatch, shell, typed)) == expected


def test_a_config_file_that_cannot_be_read_completes_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.write("config.toml", "[[[")
    assert answered(program, monkeypatch, "bash", "import --profile a").split() == []


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_its_lines_are_shown(program: Program, shell: str) -> None:
    result = program("--show-completion", shell)
    assert result.code == 0
    assert completion.VARIABLE in result.out


def test_an_unknown_shell_is_wrong_usage(program: Program) -> None:
    result = program("--install-completion", "tcsh")
    assert result.code == 2
    assert "bash|zsh|fish|powershell" in result.err


def in_shell(folder: Path, shell: str, script: str) -> list[str]:
    """Run lines in the shell of somebody who has the program on the PATH; give the words shown."""
    program = folder / "reactin"
    program.write_text(f'#!/bin/sh\nexec {" ".join(PROGRAM)} "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        [shutil.which(shell) or shell, "-c", script],
        env={"PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_completes_after_installation(tmp_path: Path) -> None:
    script = (
        'reactin --install-completion bash > installed; source "$HOME/.bashrc"'
        ' && COMP_WORDS=(reactin import --once-per ""); COMP_CWORD=3;'
        " _reactin_completion reactin; echo ${COMPREPLY[@]}"
    )
    assert in_shell(tmp_path, "bash", f"cd {tmp_path}; {script}") == ["list", "organization"]


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish here")
def test_fish_completes(tmp_path: Path) -> None:
    script = "reactin --show-completion fish | source; complete -C 'reactin import --once-per '"
    assert in_shell(tmp_path, "fish", script) == ["list", "organization"]


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh here")
def test_zsh_reads_the_lines(tmp_path: Path) -> None:
    script = (
        'autoload -Uz compinit && compinit -u; eval "$(reactin --show-completion zsh)";'
        " echo $_comps[reactin]"
    )
    assert in_shell(tmp_path, "zsh", script) == ["_reactin_completion"]
