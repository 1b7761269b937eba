"""`reactin sandbox`: a stand-in to practise with."""

import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from reactin_cli.cli.commands import sandbox as sandbox_module
from reactin_cli.cli.commands.sandbox import setting_line
from tests.e2e.program import Place, new_place
from tests.in_process import Program


@pytest.mark.parametrize(
    "arguments",
    [
        ("--rate-limit", "fast"),
        ("--rate-limit-headers", "loud"),
        ("--error-rate", "1.5"),
        ("--drop-rate", "-1"),
        ("--latency", "-1"),
        ("--fail", "a@example.com"),
        ("--fail", "a@example.com=explode"),
        ("--port", "70000"),
        ("--store", "no/such/folder/store"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(program: Program, arguments: tuple[str, ...]) -> None:
    result = program("sandbox", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")


@pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl-C there")
def test_its_lines_pasted_into_a_shell_are_all_that_an_import_needs(tmp_path: Path) -> None:
    place = new_place(tmp_path)
    place.write("leads.csv", "email\na@example.com\nno@example.com\n")
    serving = place.start("sandbox", "--fail", "no@*=422")
    try:
        lines = _lines_to_paste(serving)
        imported = _import(place, lines)
    finally:
        serving.send_signal(signal.SIGINT)
        out, err = serving.communicate(timeout=20)
    assert imported.returncode == 5
    assert b"1  added" in imported.stdout
    assert b"POST /api/sandbox-organization/webhooks/reactin/sandbox-list 422 no@example.com" in err
    assert (serving.returncode, out, b"error" in err) == (130, b"", False)


def _lines_to_paste(serving: "subprocess.Popen[bytes]") -> str:
    assert serving.stdout
    return "".join(serving.stdout.readline().decode() for _ in range(4))


def _import(place: Place, lines: str) -> "subprocess.CompletedProcess[bytes]":
    script = f"{lines}\n'{sys.executable}' -m reactin_cli import leads.csv --no-report"
    return subprocess.run(
        ["sh", "-euc", script],  # noqa: S607 - any POSIX shell
        cwd=place.work,
        env=place.environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_on_windows_its_lines_are_powershells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_module, "sys", SimpleNamespace(platform="win32"))
    assert setting_line("REACTIN_LIST_ID", "a") == "$env:REACTIN_LIST_ID = 'a'"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_its_log_appears_as_it_happens_also_in_a_file(tmp_path: Path, unbuffered: str) -> None:
    place = new_place(tmp_path)
    place.env["PYTHONUNBUFFERED"] = unbuffered
    log = tmp_path / "log"
    with log.open("wb") as file:
        serving = place.start("sandbox", stderr=file)
    try:
        port = re.search(r"127\.0\.0\.1:(\d+)", _lines_to_paste(serving))
        assert port
        with socket.create_connection(("127.0.0.1", int(port[1]))) as caller:
            caller.sendall(b"GET /nobody HTTP/1.1\r\nHost: localhost\r\n\r\n")
            caller.recv(1)
        until = time.monotonic() + 10
        while b"GET /nobody 404" not in log.read_bytes():
            assert time.monotonic() < until
            time.sleep(0.05)
    finally:
        serving.kill()
        serving.communicate(timeout=20)
