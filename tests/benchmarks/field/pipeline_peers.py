"""Ways to send with tools that move data: dlt, a Singer target, drt."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.benchmarks.environments import Environments
from tests.benchmarks.field.peer import ATTEMPTS, REFERENCES, Claims, Peer, all_if_done, leads
from tests.benchmarks.field.scenarios import CEILING

_SYNC = """\
name: leads
model: SELECT * FROM leads
destination:
  type: rest_api
  url: URL
  method: POST
  auth: {type: api_key, header: Authorization, value_env: KEY}
sync:
  mode: incremental
  cursor_field: id
  batch_size: 50
  rate_limit: {requests_per_second: CEILING}
  retry: {max_attempts: ATTEMPTS}
  on_error: skip
  dlq: {enabled: true}
"""
"""drt's settings of a careful user: what fails is kept, and the next run goes on from there."""


def _dlt(environments: Environments, folder: Path, url: str) -> list[str]:  # noqa: ARG001
    return [str(environments.references / "bin/python"), str(REFERENCES / "careful_dlt.py")]


def _singer(environments: Environments, folder: Path, url: str) -> list[str]:  # noqa: ARG001
    (folder / "config.json").write_text("{}")
    python = environments.references / "bin/python"
    tap, target = (f"{python} {REFERENCES / name}" for name in ("field_tap.py", "field_target.py"))
    pipe = f"set -o pipefail; {tap} | {target} --config config.json >> state.jsonl"
    return ["bash", "-c", pipe]


def _states(folder: Path, is_done: bool) -> Claims:
    """Take all leads up to the state that the target confirmed last."""
    if is_done:
        return all_if_done(folder, is_done)
    lines = (folder / "state.jsonl").read_text().split()
    last = json.loads(lines[-1])["row"] if lines else 0
    return {row["email"]: "added" for row in leads(folder)[:last]}


def _drt(environments: Environments, folder: Path, url: str) -> list[str]:
    for name in (".drt", "syncs"):
        (folder / name).mkdir()
    _fill(folder / "leads.sqlite3", leads(folder))
    (folder / "drt_project.yml").write_text('name: field\nversion: "0.1"\nprofile: local\n')
    profile = f"local:\n  type: sqlite\n  database: {folder}/leads.sqlite3\n"
    (folder / ".drt/profiles.yml").write_text(profile)
    figures = {"URL": url, "CEILING": f"{CEILING}", "ATTEMPTS": f"{ATTEMPTS}"}
    sync = re.sub("URL|CEILING|ATTEMPTS", lambda found: figures[found.group()], _SYNC)
    (folder / "syncs/leads.yml").write_text(sync)
    return [str(environments.references / "bin/drt"), "run", "--output", "json"]


def _fill(path: Path, rows: list[dict[str, str]]) -> None:
    columns = ", ".join(rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE leads (id INTEGER PRIMARY KEY, {columns})")
        database.executemany(f"INSERT INTO leads ({columns}) VALUES ({marks})", rows)  # noqa: S608 - our own columns


def _dead_letters(folder: Path, is_done: bool) -> Claims:
    """Take all leads but the dead letters; after an error without any, it says nothing."""
    files = (folder / ".drt/dlq").glob("*.jsonl")
    lines = [line for path in files for line in path.read_text().splitlines()]
    failed = dict.fromkeys((json.loads(line)["record"]["email"] for line in lines), "not added")
    return all_if_done(folder, is_done or bool(failed)) | failed


DLT = Peer("dlt destination", _dlt, all_if_done)
SINGER = Peer("Singer SDK target", _singer, _states)
DRT = Peer("drt rest_api", _drt, _dead_letters)
