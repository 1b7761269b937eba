"""How each sender is started, and what it says afterwards of each lead."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.contestants import KEY, LIST, ORGANIZATION
from tests.benchmarks.environments import ROOT, Environments
from tests.benchmarks.field.scenarios import CEILING

IN_FLIGHT = 8
ATTEMPTS = 6
REFERENCES = ROOT / "tests/benchmarks/references"

Claims = dict[str, str]
"""Emails with "added", "not added" or "unknown"; a lead that it does not name is left out."""

_ADDED = ("added", "already_added", "duplicate")


class Peer(NamedTuple):
    """One way to send `leads.csv`, in a folder of its own."""

    name: str
    command: Callable[[Environments, Path, str], list[str]]
    """Gives the command for a folder and an address."""
    claims: Callable[[Path, bool], Claims]
    """Gives what its own record in a folder says, and whether it ended without an error."""


def emails(folder: Path) -> list[str]:
    """Give the leads of the file."""
    with (folder / "leads.csv").open(newline="") as file:
        return [row["email"] for row in csv.DictReader(file)]


def _reactin(environments: Environments, folder: Path, url: str) -> list[str]:  # noqa: ARG001
    return [str(environments.reactin()), "import", "leads.csv", "--rate", f"{CEILING}/s"]


def _reports(folder: Path, is_done: bool) -> Claims:  # noqa: ARG001
    said: Claims = {}
    for path in sorted(folder.glob("leads-report-*.csv"), key=lambda path: path.stat().st_mtime):
        with path.open(newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                status = row["status"]
                known = "unknown" if status == "unknown" else "not added"
                said[row["email"]] = "added" if status in _ADDED else known
    return said


def _script(name: str) -> Callable[[Environments, Path, str], list[str]]:
    def command(environments: Environments, folder: Path, url: str) -> list[str]:  # noqa: ARG001
        return [str(environments.references / "bin/python"), str(REFERENCES / f"{name}.py")]

    return command


def _results(folder: Path, is_done: bool) -> Claims:  # noqa: ARG001
    if not (path := folder / "results.csv").exists():
        return {}
    with path.open(newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file) if len(row) > 1}


def _all_if_done(folder: Path, is_done: bool) -> Claims:
    return dict.fromkeys(emails(folder), "added") if is_done else {}


def _curl(environments: Environments, folder: Path, url: str) -> list[str]:
    (folder / "answers").mkdir(exist_ok=True)
    with (folder / "leads.csv").open(newline="") as file:
        parts = [_transfer(number, row, url) for number, row in enumerate(csv.DictReader(file))]
    (folder / "curl.cfg").write_text("\nnext\n".join(parts))
    options = f"--silent --parallel --parallel-max {IN_FLIGHT} --config curl.cfg"
    return ["bash", "-c", f"exec {environments.tool('curl') or 'curl'} {options} >> results.csv"]


def _transfer(number: int, row: dict[str, str], url: str) -> str:
    lines = [
        f'url = "{url}"',
        f'header = "Authorization: {KEY}"',
        'header = "Content-Type: application/json"',
        f"output = answers/{number}",
        f"max-time = 30\nretry = {ATTEMPTS - 1}\nretry-connrefused",
        f'write-out = "{row["email"]},%{{http_code}}\\n"',
        f"data = {json.dumps(json.dumps(row))}",
    ]
    return "\n".join(lines)


def _codes(folder: Path, is_done: bool) -> Claims:
    said = _results(folder, is_done)
    return {who: "added" if code == "200" else "not added" for who, code in said.items()}


def address(base: str) -> str:
    """Give where leads are sent to."""
    return f"{base}/api/{ORGANIZATION}/webhooks/reactin/{LIST}"


PEERS = {
    "reactin": Peer("reactin", _reactin, _reports),
    "httpx": Peer("httpx + stamina + aiolimiter", _script("careful_httpx"), _results),
    "dlt": Peer("dlt destination", _script("careful_dlt"), _all_if_done),
    "curl": Peer("curl --parallel --retry", _curl, _codes),
}
