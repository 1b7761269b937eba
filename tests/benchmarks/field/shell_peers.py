"""Ways to send with programs of the system: curl, alone and under GNU parallel."""

import csv
import json
from pathlib import Path

from tests.benchmarks.contestants import KEY
from tests.benchmarks.environments import Environments
from tests.benchmarks.field.peer import ATTEMPTS, IN_FLIGHT, Claims, Peer, emails, leads
from tests.benchmarks.field.scenarios import CEILING

_POST = (
    f"exec curl -sS --fail-with-body --max-time 30 --retry {ATTEMPTS - 1} --retry-connrefused"
    ' -H "Authorization: $KEY" -H "Content-Type: application/json" --data-raw "$1" "$URL"\n'
)


def _curl(environments: Environments, folder: Path, url: str) -> list[str]:
    (folder / "answers").mkdir(exist_ok=True)
    parts = [_transfer(number, row, url) for number, row in enumerate(leads(folder))]
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


def _codes(folder: Path, is_done: bool) -> Claims:  # noqa: ARG001
    with (folder / "results.csv").open(newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) > 1]
    return {who: "added" if code == "200" else "not added" for who, code, *_ in rows}


def _parallel(environments: Environments, folder: Path, url: str) -> list[str]:  # noqa: ARG001
    (folder / "leads.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in leads(folder)))
    (folder / "post.sh").write_text(_POST)
    pace = ["-j", f"{IN_FLIGHT}", "--delay", f"{1 / CEILING}"]
    record = ["--joblog", "joblog.tsv", "--resume-failed"]
    program = environments.tool("parallel") or "parallel"
    return [program, "--will-cite", *pace, *record, "-a", "leads.jsonl", "bash", "post.sh", "{}"]


def _job_log(folder: Path, is_done: bool) -> Claims:  # noqa: ARG001
    """Read the log; the latest line of a lead counts, and a line that a kill cut says nothing."""
    sent, said = emails(folder), Claims()
    if not (path := folder / "joblog.tsv").exists():
        return said
    with path.open(newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (row["Seq"] or "").isdigit() and row["Signal"]:
                is_added = row["Exitval"] == "0" and row["Signal"] == "0"
                said[sent[int(row["Seq"]) - 1]] = "added" if is_added else "not added"
    return said


CURL = Peer("curl --parallel --retry", _curl, _codes)
PARALLEL = Peer("GNU parallel, curl", _parallel, _job_log)
