"""A known vulnerability fails the checks; a list that cannot be reached does not."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

AUDIT = Path(__file__).parent.parent / ".ci/audit"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell"),
    pytest.mark.skipif(
        not shutil.which("pip-audit", path=Path(sys.executable).parent),
        reason="needs pip-audit, which .ci/constraints.txt installs",
    ),
]

NEWS = {"id": "PYSEC-1", "modified": "2026-01-01T00:00:00Z", "summary": "bad", "details": "bad"}
ABOUT = {"package": {"name": "typer", "ecosystem": "PyPI"}, "ranges": [], "versions": []}


class Advisories(BaseHTTPRequestHandler):
    """Answers as OSV does, and knows one vulnerability: in typer."""

    def do_POST(self) -> None:
        query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = query["package"]["name"] == "typer"
        body = json.dumps({"vulns": [NEWS | {"affected": [ABOUT]}]} if known else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def advisories() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Advisories) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def audit(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [AUDIT, *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_vulnerability_fails_the_checks_and_is_named(advisories: str) -> None:
    result = audit("--vulnerability-service", "osv", "--osv-url", advisories)
    assert result.returncode == 1
    assert '"typer"' in result.stdout
    assert "PYSEC-1" in result.stdout
    assert '"httpx"' not in result.stdout


def test_a_list_that_cannot_be_reached_fails_nothing_and_is_told() -> None:
    closed = "http://127.0.0.1:9"
    result = audit("--vulnerability-service", "osv", "--osv-url", closed)
    assert result.returncode == 0
    assert "cannot be reached" in result.stdout
