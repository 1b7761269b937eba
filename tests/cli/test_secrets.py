"""The key stands in no output, file or message, whatever goes wrong."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.answering_server import AnsweringServer, http
from tests.in_process import Program

PARTS = ("FirstPart", "SecondPart", "ThirdPart")
KEY = 'FirstPart"SecondPart\\ThirdPart'
"""A key that every way of quoting writes differently."""

TOLD_ALL = ("--verbose", "--log-file", "log.jsonl", "--log-leads", "--report", "report.csv")
FILES = (*TOLD_ALL, "--report", "report.jsonl", "--rejects", "rejects.csv")


def key_of(head: bytes) -> bytes:
    found = re.search(rb"^authorization: *(.*?)\r?$", head, re.IGNORECASE | re.MULTILINE)
    assert found
    return found[1]


def as_json(wrap: Callable[[str], object]) -> Callable[[bytes], bytes]:
    return lambda key: json.dumps(wrap(key.decode())).encode()


BODIES: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda key: b"Wrong key: " + key,
    "message": as_json(lambda key: {"message": f"Wrong key: {key}"}),
    "list of errors": as_json(lambda key: {"errors": [{"detail": key}, key]}),
    "headers in an object": as_json(lambda key: {"headers": {"authorization": key}}),
    "json in json": as_json(lambda key: {"error": json.dumps({"key": key})}),
    "broken json": lambda key: b'{"message": "' + key,
    "python's words": lambda key: repr({"Authorization": key.decode()}).encode(),
    "at the end of what is shown": lambda key: b"x" * 290 + key,
}


class Owner:
    """A user whose key is the one to look for in all that is left behind."""

    def __init__(self, program: Program, place: Path, env: pytest.MonkeyPatch) -> None:
        self._program = program
        self._env = env
        self.place = place
        program.write("leads.csv", "email\na@example.com\nb@example.com\n")
        for name in ("ORGANIZATION_ID", "LIST_ID"):
            self.set(name, "id")
        self.set("API_KEY", KEY)
        self.set("BASE_URL", "http://127.0.0.1:9")

    def set(self, name: str, value: str) -> None:
        self._env.setenv(f"REACTIN_{name}", value)

    def keep(self, name: str, content: str | bytes) -> None:
        """Put a file into the working directory that may hold the key."""
        self._program.write(name, content)
        (self.place / name).chmod(0o600)

    def run(self, *arguments: str) -> int:
        """Run a command that must keep the secret; give its exit code."""
        result = self._program(*arguments)
        files = [path for path in self.place.rglob("*") if path.is_file()]
        left = {path.name: path.read_bytes().decode("latin-1") for path in files}
        left |= {"stdout": result.out, "stderr": result.err}
        leaks = {where for where, text in left.items() for part in PARTS if part in text}
        assert {name for name in leaks if not name.endswith(".secret")} == set()
        assert "Traceback" not in result.err
        assert "bug" not in result.err
        return result.code

    def meet(self, answer: Callable[[bytes], bytes]) -> int:
        """Import into a server that answers so to the key."""
        with AnsweringServer(lambda head: answer(key_of(head))) as server:
            self.set("BASE_URL", server.base_url)
            fast = ("--retries", "0", "--rate", "1000/s", "--verify-wait", "0")
            return self.run("import", "leads.csv", *FILES, *fast)


@pytest.fixture
def owner(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Owner:
    return Owner(program, tmp_path, monkeypatch)


@pytest.mark.parametrize("body", BODIES)
def test_a_server_that_repeats_the_key_is_not_repeated(owner: Owner, body: str) -> None:
    assert owner.meet(lambda key: http(400, BODIES[body](key))) == 5


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (lambda key: http(401, b"No: " + key), 4),
        (lambda key: http(404, as_json(lambda text: {"message": text})(key)), 4),
        (lambda key: http(500, b"Failed: " + key), 5),
        (lambda key: http(302, b"", f"Location: http://127.0.0.1:9/?key={key.decode()}"), 5),
        (lambda key: http(429, key, f"Retry-After: {key.decode()}"), 5),
        (lambda key: b"HTTP/1.1 400 " + key + b"\r\nContent-Length: 0\r\n\r\n", 5),
        (lambda key: key + b" is no answer\r\n\r\n", 5),
        (lambda key: b"HTTP/1.1 400 No\r\n" + key + b"\r\n\r\n", 5),
        (lambda key: b"HTTP/1.1 " + key + b"\r\n\r\n", 5),
        (lambda key: b"HTTP/1.1 400 No\r\nContent-Length: " + key + b"\r\n\r\n", 5),
        (lambda key: b"HTTP/1.1 400 No\r\nTransfer-Encoding: " + key + b"\r\n\r\n", 5),
    ],
)
def test_no_answer_in_any_shape_makes_it_known(
    owner: Owner, answer: Callable[[bytes], bytes], code: int
) -> None:
    assert owner.meet(answer) == code


def test_a_server_that_is_not_there_makes_nothing_known(owner: Owner) -> None:
    assert owner.run("import", "leads.csv", *FILES, "--retries", "0") == 5


@pytest.mark.parametrize(
    "malformed",
    [f"{KEY}\n{KEY}", f"Bearer {KEY}", f"{KEY}\x00{KEY}", f"{KEY}é", KEY * 200, f"\u200b{KEY}"],
    ids=["two lines", "a scheme", "nul", "accent", "long", "invisible"],
)
def test_a_malformed_key_is_not_shown_in_its_refusal(owner: Owner, malformed: str) -> None:
    owner.keep("key.secret", malformed)
    for command in (("import", "leads.csv"), ("add", "--email", "a@example.com")):
        assert owner.run(*command, "--api-key-file", "key.secret") == 3


def test_a_key_file_that_is_no_text_is_not_shown(owner: Owner) -> None:
    owner.keep("key.secret", KEY.encode() + b"\xff")
    assert owner.run("import", "leads.csv", "--api-key-file", "key.secret") == 3


@pytest.mark.parametrize(
    "url",
    [
        f"https://user:{PARTS[0]}@reactin.example",
        f"https://{PARTS[0]}@reactin.example/x",
        f"https://reactin.example/?key={PARTS[0]}",
        f"https://reactin.example/#{PARTS[0]}",
        f"ftp://{PARTS[0]}@reactin.example",
    ],
)
def test_a_secret_in_the_base_url_is_refused_and_not_shown(owner: Owner, url: str) -> None:
    owner.set("BASE_URL", url)
    assert owner.run("import", "leads.csv") == 3


def test_a_key_pasted_as_an_id_is_refused_and_not_shown(owner: Owner) -> None:
    owner.set("LIST_ID", KEY)
    assert owner.run("import", "leads.csv") == 3


def test_an_env_file_that_cannot_be_understood_is_not_quoted(owner: Owner) -> None:
    owner.set("API_KEY", "")
    owner.keep("env.secret", f"REACTIN_API_KEY='{KEY}\nREACTIN_API_KEY {KEY}\n")
    assert owner.run("import", "leads.csv", "--env-file", "env.secret") == 3


def test_a_config_file_that_cannot_be_understood_is_not_quoted(owner: Owner) -> None:
    owner.keep("config.secret", f"[profiles.a]\napi_key = {KEY}\n")
    owner.set("CONFIG", str(owner.place / "config.secret"))
    assert owner.run("import", "leads.csv", "--profile", "a") == 3
