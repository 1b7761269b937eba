"""All checks, for a person and for CI, on every system. Needs Python 3.11+ and this repository.

`--tests` leaves out what is the same for every system and version of Python; `--stand-ins` runs
nothing but all tests under the plugins that stand in for other systems, which takes long; `--only
NAME` runs one step in the environment that is there.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import stand_ins
import system_packages

BEGAN = time.perf_counter()
ROOT = Path(__file__).resolve().parent.parent
WINDOWS, ON_LINUX = os.name == "nt", sys.platform == "linux"
PROGRAMS = ROOT / ".venv" / ("Scripts" if WINDOWS else "bin")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BAD_ROWS = 5
"""How an import of the samples ends, which hold a few bad rows on purpose."""
PACKAGE, ALIENS = "reactin_cli", ("win32", "darwin")

BENCHMARKS = """
    mapping_precision
    journal_cost --rows 2000
    shared_journal --leads 100
    row_stages --rows 2000
    rate_simulation --limit 5/s --latency 0.02 --dialect none
    rate_pacing --rate 50 --leads 100
    rate_table --smoke
    engines --leads 200 --repeats 1
    singer --smoke
""".strip().splitlines()


def main() -> None:
    """Check what the argument says; the first failure ends it."""
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile all it imports
    os.environ["PATH"] = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    if sys.argv[1:2] == ["--only"]:
        {step.__name__: step for step in AT_ONCE}[sys.argv[2]]()
        return
    set_up()
    for step in STEPS[" ".join(sys.argv[1:])]:
        step()


def other_checks() -> None:
    """Run what is no test, at the same time: show what each prints when it has ended."""
    say("Everything but the tests, at the same time")
    failed = []
    with ThreadPoolExecutor() as pool:
        for step, done in zip(AT_ONCE, pool.map(_apart, AT_ONCE), strict=True):
            print(done.stdout, flush=True)
            failed += [step.__name__] if done.returncode else []
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}.")


def _apart(step: Callable[[], None]) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, __file__, "--only", step.__name__]
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def set_up() -> None:
    """Make the environment of the checks."""
    say("What the checks need, at known versions and with known content")
    installing = system_packages.begin_to_install()
    run(sys.executable, "-m", "venv", ".venv")
    pins = (ROOT / ".ci/constraints.txt").read_text(encoding="utf-8")
    (uv,) = re.findall(r"^uv==.*(?:\n .*)*", pins, re.MULTILINE)
    (ROOT / ".venv/uv.txt").write_text(uv, encoding="utf-8")
    run("python", "-m", "pip", "install", "-q", "--require-hashes", "-r", ".venv/uv.txt")
    run("uv", "pip", "install", "-q", "--require-hashes", "-r", ".ci/constraints.txt")
    if installing:
        installing.wait()


def tests() -> None:
    """Run the tests: by README's own line, where there is a POSIX shell."""
    if not system_packages.chromium():
        print("There is no Chromium: the tests of pages are skipped.")
    say("README: set up and pass the tests")
    if WINDOWS:
        run("python", "-m", "pip", "install", "-q", "-e", ".[dev]")
        run("python", "-m", "pytest")
    else:
        run("bash", "-euc", readme("/pytest"))


def readme_on_windows() -> None:
    """Run the block for PowerShell as it stands, where that is the user's shell."""
    if not WINDOWS:
        return
    say("README: set up and run the main job in PowerShell")
    (block,) = re.findall(r"^```powershell\n(.*?)\n", README, re.MULTILINE | re.DOTALL)
    for shell in filter(shutil.which, ("powershell", "pwsh")):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            files = shutil.ignore_patterns(".git", ".venv", ".*_cache")
            copy = shutil.copytree(ROOT, Path(place) / "reactin", ignore=files)
            run(
                shell,
                "-NoProfile",
                "-Command",
                f"{block}; exit $LASTEXITCODE",
                at=copy,
                ends=BAD_ROWS,
            )


def style() -> None:
    """Look at what is written, without running it."""
    say("Format, lint, types, import contracts, workflows, changelog fragments")
    run("ruff", "format", "--check", ".")
    run("ruff", "check", ".")
    run("mypy")
    run("lint-imports")
    workflows = [str(path) for path in sorted(Path(".github/workflows").glob("*.yml"))]
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    run("check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml")
    run("towncrier", "build", "--draft", "--version", "next", quiet=True)


def other_systems() -> None:
    """Prove of Windows and macOS what can be proven elsewhere, all at once."""
    say("What can be proven here of Windows and macOS")
    cache = ["mypy", "--cache-dir"]
    commands = [
        *([*cache, f".mypy_cache/{each}", "--platform", each, PACKAGE] for each in ALIENS),
        *(stand_ins.for_commit(commit_number()) if ON_LINUX else []),
    ]
    at_work = [subprocess.Popen(_found(command)) for command in commands]
    codes = [process.wait() for process in at_work]
    if any(codes):
        sys.exit("Something would fail there.")


def whole_stand_ins() -> None:
    """Run all tests under the plugins that stand in for each system."""
    if not ON_LINUX:
        sys.exit("The plugins stand in for other systems on Linux.")
    for system, command in zip(stand_ins.PLUGINS, stand_ins.everything(), strict=True):
        say(f"All tests under what stands in for {system}")
        run(*command)


def vulnerabilities() -> None:
    """Look up what is installed."""
    say("Known vulnerabilities")
    run("bash", ".ci/audit")


def properties() -> None:
    """Try new random examples."""
    say("New random examples for the property tests, the same for the same commit")
    run("python", "-m", "tests.fuzz", "--seed", str(commit_number()))


def packages() -> None:
    """Build both packages, and follow the README from the sdist."""
    with tempfile.TemporaryDirectory() as place:
        say("Wheel and sdist: complete, and enough by themselves")
        run("bash", ".ci/package", place)
        say("README: set up and run the main job, and install it, from the sdist")
        (sdist,) = Path(place).glob("*.tar.gz")
        with tarfile.open(sdist) as archive:
            archive.extractall(place, filter="data")
        (folder,) = (path for path in Path(place).glob("reactin-*") if path.is_dir())
        run("bash", "-uc", readme("reactin import samples"), at=folder, ends=BAD_ROWS)
        os.environ |= {"UV_TOOL_DIR": f"{place}/tools", "UV_TOOL_BIN_DIR": f"{place}/bin"}
        for way in ("uv tool install", "uvx --from"):
            run("bash", "-euc", readme(way).removeprefix("$ "), at=folder)
        run(f"{place}/bin/reactin", "--version")


def benchmarks() -> None:
    """Run each benchmark for a moment."""
    say("Benchmarks: a smoke run of each")
    for line in BENCHMARKS:
        print("--", line.strip(), flush=True)
        name, *options = line.split()
        run("python", "-m", f"tests.benchmarks.{name}", *options)
    run("python", "-m", "tests.benchmarks", "--smoke")


def say(what: str) -> None:
    """Begin a step, and tell how many seconds those before it took."""
    print(f"\n== {what} ({time.perf_counter() - BEGAN:.0f} s)", flush=True)


def run(*command: str, at: Path = ROOT, ends: int = 0, quiet: bool = False) -> None:
    """Run a command that ends with this exit code; everything ends where it does not."""
    output = subprocess.DEVNULL if quiet else None
    code = subprocess.run(_found([*command]), cwd=at, stdout=output, check=False).returncode
    if code != ends:
        sys.exit(f"{' '.join(command)} ended with {code}.")


def readme(part: str) -> str:
    """Give README's first line with this in it: its commands are run as they stand."""
    return next(line for line in README.splitlines() if part in line)


def commit_number() -> int:
    """Give a number that chooses what is tried for this commit, the same each time."""
    commit = subprocess.check_output(["git", "rev-parse", "--short=7", "HEAD"], text=True)
    return int(commit.strip()[:7], 16)


def _found(command: list[str]) -> list[str]:
    """Look a program up in our own PATH: Windows would look in that of this process first."""
    program = shutil.which(command[0])
    if program is None:
        sys.exit(f"There is no program {command[0]}.")
    return [program, *command[1:]]


EVERYWHERE = (tests, readme_on_windows)
IN_BASH = () if WINDOWS else (vulnerabilities, packages)
AT_ONCE = (style, other_systems, properties, *IN_BASH, benchmarks)
STEPS = {
    "": (*EVERYWHERE, other_checks),
    "--tests": EVERYWHERE,
    "--stand-ins": (whole_stand_ins,),
}
"""Argument → what is done after `set_up`."""

if __name__ == "__main__":
    main()
