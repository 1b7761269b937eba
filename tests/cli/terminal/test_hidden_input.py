"""`reactin login` at a terminal: what is pasted is understood, and a key is never shown."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reactin_cli.cli.terminal.hidden_input import _edited
from reactin_cli.sandbox.server import Sandbox
from tests.cli.desk import code_block
from tests.e2e.program import Place, new_place

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals", allow_module_level=True)

from tests.cli.pseudo_terminal import Terminal

KEY = "k3y-with-many-characters-9Z"
PASTE = "Paste the code block"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return new_place(tmp_path)


@pytest.fixture
def login(place: Place, sandbox: Sandbox) -> Iterator[Terminal]:
    sandbox.api_key = KEY
    with Terminal(place, "login", "acme", "--base-url", sandbox.base_url) as terminal:
        terminal.wait_for(PASTE)
        yield terminal
        assert KEY not in terminal.screen
        assert KEY.encode() not in terminal.left_to_read()


def stored(place: Place) -> dict[str, str]:
    (config,) = (place.root / "home" / "config").rglob("config.toml")
    profile: dict[str, str] = tomllib.loads(config.read_text())["profiles"]["acme"]
    return profile


def test_a_pasted_block_is_enough_without_another_key_and_is_not_shown(
    login: Terminal, place: Place, sandbox: Sandbox
) -> None:
    login.type(code_block(sandbox, KEY))
    assert login.end() == 0
    assert "ReactIn accepts the key" in login.screen
    assert stored(place)["api_key"] == KEY


@pytest.mark.parametrize(("answer", "code"), [("n\r", 130), ("y\r", 0)])
def test_a_profile_leads_to_another_list_only_after_a_yes(
    place: Place, sandbox: Sandbox, answer: str, code: int
) -> None:
    given = ("--organization-id", "old-org", "--list-id", "old-list", "--no-check")
    with Terminal(place, "login", "acme", *given, "--api-key-command", "echo old") as terminal:
        assert terminal.end() == 0
    before = stored(place)
    with Terminal(place, "login", "acme", "--base-url", sandbox.base_url) as terminal:
        terminal.wait_for(PASTE)
        terminal.type(code_block(sandbox))
        terminal.wait_for("leads to list old-list of organization old-org so far.")
        terminal.type(answer)
        assert terminal.end() == code
    assert (stored(place) == before) == bool(code)


@pytest.mark.parametrize("attempt", range(5))
def test_what_arrives_together_with_the_prompt_is_not_shown(
    place: Place, sandbox: Sandbox, attempt: int
) -> None:
    sandbox.api_key = f"{KEY}{attempt}"
    with Terminal(place, "login", "acme", "--base-url", sandbox.base_url) as terminal:
        terminal.wait_for(PASTE[:1])  # the first letter, and all at once
        terminal.type(code_block(sandbox, sandbox.api_key))
        assert terminal.end() == 0
        assert KEY not in terminal.screen


def test_a_line_of_any_length_is_read_whole(
    login: Terminal, place: Place, sandbox: Sandbox
) -> None:
    long = code_block(sandbox, KEY).replace("\n", " ") + "//" + "x" * 6000 + "\n"
    login.type(long)
    assert login.end() == 0
    assert stored(place)["api_key"] == KEY


def test_enter_leads_to_questions_whose_answers_are_seen_but_the_key(
    login: Terminal, place: Place, sandbox: Sandbox
) -> None:
    answers = {
        "Organization id": sandbox.options.organization_id,
        "List id": sandbox.options.list_id,
        "API key (invisible)": KEY,
    }
    login.type("\n")
    for question, answer in answers.items():
        login.wait_for(f"{question}: ")
        login.type(f"{answer}x\x7f\r")  # a slip, taken back
    assert login.end() == 0
    assert sum(f": {answer}" in login.screen for answer in answers.values()) == 2
    assert login.screen.count(f"  {len(KEY)} characters, not shown") == 1
    assert stored(place)["api_key"] == KEY


def test_an_id_is_seen_letter_by_letter_and_a_slip_disappears(login: Terminal) -> None:
    login.type("\n")
    login.wait_for("Organization id: ")
    login.type("ac")
    login.wait_for("Organization id: ac")
    login.type("x\x7fme")
    login.wait_for("Organization id: acme")
    login.type("\n")
    login.wait_for("List id: ")


def test_whoever_pastes_the_block_as_an_answer_has_answered_everything(
    login: Terminal, place: Place, sandbox: Sandbox
) -> None:
    login.type("\n")
    login.wait_for("Organization id")
    login.type(code_block(sandbox, KEY))
    assert login.end() == 0
    assert "characters, not shown" in login.screen
    assert stored(place)["api_key"] == KEY


def test_what_a_block_lacks_is_asked_for(login: Terminal, place: Place, sandbox: Sandbox) -> None:
    login.type(code_block(sandbox, "YOUR_API_KEY") + "\n\n")
    login.wait_for("API key")
    login.type(f"{KEY}\n")
    assert login.end() == 0
    assert "Organization id" not in login.screen
    assert "Found the organization id and the list id. Missing: the API key." in login.screen
    assert stored(place)["api_key"] == KEY


def test_where_the_key_alone_is_missing_there_is_one_question(
    place: Place, sandbox: Sandbox
) -> None:
    ids = ("--organization-id", "sandbox-organization", "--list-id", "sandbox-list")
    with Terminal(place, "login", "acme", *ids, "--base-url", sandbox.base_url) as terminal:
        terminal.wait_for("API key (invisible)")
        terminal.type("sandbox-key\n")
        assert terminal.end() == 0
        assert PASTE not in terminal.screen
    assert stored(place)["api_key"] == "sandbox-key"


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_leaving_stores_nothing(login: Terminal, place: Place, key: str) -> None:
    login.type(key)
    assert login.end() == 130
    assert not list((place.root / "home").rglob("config.toml"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("abc\x7f\bd", "ad"),
        ("\x7fa", "a"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\x1b[200~pasted\x1b[201~", "pasted"),
    ],
)
def test_keys_that_are_no_text_do_what_they_do_elsewhere(typed: str, meant: str) -> None:
    assert _edited(typed) == meant
