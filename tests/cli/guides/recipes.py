"""Runs the recipes of the guide `schedulers` that need an installation, each in an environment.

    python -m tests.cli.guides.recipes FOLDER

FOLDER keeps the environments for the next call. Each recipe goes to a sandbox, after a first import
that makes the journal, and has to end well; the schemas of GitHub, Kubernetes and Google are
checked too.
"""

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reactin_cli.cli.guides import read_guide
from reactin_cli.sandbox.thread import SandboxThread
from tests.benchmarks.environments import ROOT
from tests.cli.guides.blocks import blocks


class Recipe(NamedTuple):
    """A block of the guide, what runs it, and what that needs."""

    language: str
    place: int
    """Which block of that language it is."""
    file: str
    packages: Sequence[str]
    commands: Sequence[str]


REACTIN = str(ROOT)
GITHUB = "check-jsonschema --builtin-schema vendor.github-workflows ci.yml"
RUN = f"python {Path(__file__).with_name('cloud_run.py')} cloud-run.yml"
AIRFLOW = ("airflow db migrate", "airflow dags test leads")
RECIPES = (
    Recipe("yaml", 0, "ci.yml", ["check-jsonschema"], [GITHUB]),
    Recipe("yaml", 1, "job.yml", ["kubernetes-validate"], ["kubernetes-validate --strict job.yml"]),
    Recipe("yaml", 2, "cloud-run.yml", ["google-api-python-client", "pyyaml", "jsonschema"], [RUN]),
    Recipe("python", 0, "dags/leads.py", ["apache-airflow", REACTIN], AIRFLOW),
    Recipe("python", 1, "flow.py", ["prefect", REACTIN], ["python flow.py"]),
    Recipe("python", 2, "job.py", ["dagster", REACTIN], ["dagster job execute -f job.py -j leads"]),
    Recipe("python", 3, "load.py", ["dlt", REACTIN], ["python load.py"]),
)

LEADS = "email,first_name\nada@example.com,Ada\nalan@example.com,Alan\n"


def main(folder: Path) -> int:
    """Run all; give how many failed."""
    failed = 0
    with SandboxThread() as sandbox:
        options = sandbox.options
        target = {
            "REACTIN_BASE_URL": sandbox.base_url,
            "REACTIN_ORGANIZATION_ID": options.organization_id,
            "REACTIN_LIST_ID": options.list_id,
            "REACTIN_API_KEY": options.api_key,
            "REACTIN_JOURNAL": str(folder / "journal.sqlite3"),
        }
        for recipe in RECIPES:
            code = _run(recipe, folder, target)
            failed += code != 0
            sys.stdout.write(f"{recipe.file:<16} {'ok' if code == 0 else f'exit {code}'}\n")
    return failed


def _run(recipe: Recipe, folder: Path, target: dict[str, str]) -> int:
    environment = folder / "environments" / recipe.packages[0]
    if not environment.exists():
        venv.create(environment, with_pip=True)
        _shell(f"pip install -q {' '.join(recipe.packages)}", environment, folder, target)
    found = [b.text for b in blocks(read_guide("schedulers")) if b.language == recipe.language]
    work = folder / "work" / recipe.packages[0]
    (work / recipe.file).parent.mkdir(parents=True, exist_ok=True)
    (work / recipe.file).write_text(found[recipe.place])
    (work / "leads.csv").write_text(LEADS)
    first = ["reactin import leads.csv --quiet --no-report"] if REACTIN in recipe.packages else []
    for command in (*first, *recipe.commands):
        if code := _shell(command, environment, work, target):
            return code
    return 0


def _shell(command: str, environment: Path, work: Path, target: dict[str, str]) -> int:
    """Run a command in an environment, with a home of its own; what it says goes to `log`."""
    variables = {
        **target,
        "PATH": f"{environment / 'bin'}:{os.environ['PATH']}",
        "HOME": str(work),
        "AIRFLOW_HOME": str(work),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "DO_NOT_TRACK": "1",
        "NO_PROXY": "127.0.0.1,localhost",
    }
    with (work / "log").open("ab") as log:
        ran = subprocess.run(
            ["sh", "-c", command],  # noqa: S607 - any POSIX shell
            cwd=work,
            env=variables,
            stdout=log,
            stderr=log,
            timeout=1800,
            check=False,
        )
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
