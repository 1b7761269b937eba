"""Who takes part: the program, and six ways that people use instead."""

import csv
from pathlib import Path

from tests.benchmarks.environments import Environments
from tests.benchmarks.field.peer import REFERENCES, Claims, Peer
from tests.benchmarks.field.pipeline_peers import DLT, DRT, SINGER
from tests.benchmarks.field.scenarios import CEILING
from tests.benchmarks.field.shell_peers import CURL, PARALLEL

_ADDED = ("added", "already_added", "duplicate")


def _reactin(environments: Environments, folder: Path, url: str) -> list[str]:  # noqa: ARG001
    return [str(environments.reactin()), "import", "leads.csv", "--rate", f"{CEILING}/s"]


def _waiting_less(environments: Environments, folder: Path, url: str) -> list[str]:
    return [*_reactin(environments, folder, url), "--verify-wait", "5"]


def _reports(folder: Path, is_done: bool) -> Claims:  # noqa: ARG001
    said: Claims = {}
    for path in sorted(folder.glob("leads-report-*.csv"), key=lambda path: path.stat().st_mtime):
        with path.open(newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                status = row["status"]
                known = "unknown" if status == "unknown" else "not added"
                said[row["email"]] = "added" if status in _ADDED else known
    return said


def _httpx(environments: Environments, folder: Path, url: str) -> list[str]:  # noqa: ARG001
    return [str(environments.references / "bin/python"), str(REFERENCES / "careful_httpx.py")]


def _results(folder: Path, is_done: bool) -> Claims:  # noqa: ARG001
    if not (path := folder / "results.csv").exists():
        return {}
    with path.open(newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file) if len(row) > 1}


PEERS = {
    "reactin": Peer("reactin", _reactin, _reports),
    "reactin-5": Peer("reactin --verify-wait 5", _waiting_less, _reports),
    "httpx": Peer("httpx + stamina + aiolimiter", _httpx, _results),
    "dlt": DLT,
    "singer": SINGER,
    "drt": DRT,
    "curl": CURL,
    "parallel": PARALLEL,
}
