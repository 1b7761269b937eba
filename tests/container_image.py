"""Builds the image of the Dockerfile and imports with it: `python -m tests.container_image BASE`.

BASE is a folder with a Debian that has Python, such as this makes:

    debootstrap --variant=minbase \\
        --include=python3,python3-venv,python-is-python3,ca-certificates trixie BASE

It stands in for the official Python image where no registry is within reach. Every instruction of
the Dockerfile is run by buildah, without a container daemon; pip is given what this machine's pip
is configured with. Then the image's own command imports into a sandbox as a user without rights,
twice, with the journal on a volume. Needs buildah and root.
"""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from reactin_cli.sandbox.thread import SandboxThread

ROOT = Path(__file__).resolve().parent.parent
IMAGE = "localhost/reactin:latest"
USER = 1000

DEEP = 3
"""Parts of a path that is not mounted as a whole, such as /opt/wheels."""


class Buildah:
    """Runs buildah with a storage of its own, and commands in a chroot."""

    def __init__(self, folder: Path) -> None:
        self._storage = ["--root", f"{folder}/images", "--runroot", f"{folder}/run"]
        config = folder / "containers.conf"
        config.write_text('[engine]\ncgroup_manager = "cgroupfs"\n')
        self._env = {"STORAGE_DRIVER": "vfs", "BUILDAH_ISOLATION": "chroot"}
        self._env |= {"CONTAINERS_CONF": str(config)} | os.environ

    def __call__(self, *arguments: object) -> str:
        """Give what it writes; raises CalledProcessError where it fails."""
        command = ["buildah", *self._storage, *map(str, arguments)]
        done = subprocess.run(command, env=self._env, stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout.strip()


def main(base: Path) -> None:
    """Build, import twice, and say so."""
    with TemporaryDirectory() as folder:
        buildah = Buildah(Path(folder))
        blank = buildah("from", "scratch")
        buildah("copy", "--quiet", blank, base, "/")
        (tag,) = set(re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE))
        buildah("commit", "--quiet", blank, f"docker.io/library/{tag}")
        buildah("bud", "--pull=never", *_pip(Path(folder)), "--tag", IMAGE, ROOT)
        container = buildah("from", "--pull=never", IMAGE)
        with SandboxThread() as sandbox:
            environment = _target(sandbox.options, sandbox.base_url)
            work, data = _volumes(Path(folder))
            run = ["run", f"--user={USER}:{USER}", *environment, *work, *data, container, "--"]
            told = [buildah(*run, "reactin", *command.split()) for command in COMMANDS]
            stored = len(sandbox.leads)
    sys.stdout.write("\n".join(told) + f"\nThe list holds {stored} leads.\n")
    if stored != 2 or "already_added" not in told[-1]:
        sys.exit("The image does not import each lead once.")


COMMANDS = ("--version", "import leads.csv --quiet", "import leads.csv --require-journal --quiet")


def _volumes(folder: Path) -> tuple[list[str], list[str]]:
    """Make the folders that the guide `containers` mounts, for a user without rights."""
    work, data = folder / "work", folder / "data"
    for each in (work, data):
        each.mkdir()
        os.chown(each, USER, USER)
    (work / "leads.csv").write_text("email\nada@example.com\nalan@example.com\n")
    return [f"--volume={work}:/work"], [f"--volume={data}:/data"]


def _target(options: object, base_url: str) -> list[str]:
    values = {"BASE_URL": base_url}
    for name in ("organization_id", "list_id", "api_key"):
        values[name.upper()] = getattr(options, name)
    return [f"--env=REACTIN_{name}={value}" for name, value in values.items()]


def _pip(folder: Path) -> Sequence[str]:
    """Give the volumes by which pip in the build finds packages where it does here."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    settings = dict(re.findall(r"^(?:global|:env:)\.([a-z-]+)='(.*)'$", listed, re.MULTILINE))
    config = folder / "pip.conf"
    lines = [f"{name}={value}" for name, value in settings.items()]
    config.write_text("\n".join(["[global]", *lines]) + "\n")
    named = set(map(Path, re.findall(r"(?:file://|(?<=['\s]))(/[\w./-]+)", listed)))
    beside = {
        path.parent for path in named if len(path.parts) > DEEP
    }  # an index names its files so
    kept = [path for path in sorted(named | beside) if path.exists()]
    return [f"--volume={config}:/etc/pip.conf:ro", *(f"--volume={p}:{p}:ro" for p in kept)]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
