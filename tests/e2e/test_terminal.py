"""At a terminal: a live bar, a question before a large import, and what a closed window does."""

import json
import re
import sys

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, rows_of

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo terminals", allow_module_level=True)

from tests.cli.pseudo_terminal import Terminal

ESCAPE = "\x1b"
IMPORT = ("import", "leads.csv", "--rate", "100/s")


def leads(count: int) -> str:
    rows = [f"lead{n}@example.com,Name {n}" for n in range(count)]
    return "email,company\n" + "\n".join(rows) + "\n"


def run(user: Place, *arguments: str) -> tuple[int, str]:
    with Terminal(user, *arguments) as terminal:
        code = terminal.end()
        return code, terminal.screen


def test_a_live_bar_counts_and_gives_way_to_the_summary(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", leads(24) + "broken@,x\n")
    code, screen = run(user, *IMPORT)
    assert (code, len(sandbox.leads)) == (5, 24)
    assert re.search(r"\d+%  \d+ of 25  [\d.]+/s", screen)
    assert re.search(rf"{ESCAPE}\[32m\d+ added{ESCAPE}\[0m, {ESCAPE}\[31m1 invalid", screen)
    words = screen.rpartition(f"{ESCAPE}[2K")[2]
    assert words.startswith("Import: 25 rows")


def test_quiet_draws_no_bar_and_asks_nothing(user: Place) -> None:
    user.write("leads.csv", leads(26))
    code, screen = run(user, *IMPORT, "--quiet")
    assert (code, ESCAPE in screen) == (0, False)
    assert screen.startswith("Import: 26 rows")


def test_no_color_draws_the_bar_without_colours(user: Place) -> None:
    user.write("leads.csv", leads(15))
    user.env["NO_COLOR"] = "1"
    _, screen = run(user, *IMPORT)
    styles = set(re.findall(r"\x1b\[([\d;]*)m", screen))
    assert styles <= {"0", "2", ""}  # dim is no colour
    assert "/s" in screen


def test_rows_go_where_they_were_sent_while_the_bar_is_drawn(user: Place) -> None:
    user.write("leads.csv", leads(15))
    with Terminal(user, *IMPORT, "--output", "jsonl", stdout=user.work / "rows") as terminal:
        assert terminal.end() == 0
        assert re.search(r"\d+ of 15", terminal.screen)
    *rows, last = [json.loads(line) for line in (user.work / "rows").read_text().splitlines()]
    assert sorted(row["row"] for row in rows) == list(range(1, 16))
    assert last["type"] == "summary"


def test_rows_on_the_screen_are_whole_lines_and_no_bar_is_drawn_among_them(user: Place) -> None:
    user.write("leads.csv", leads(15))
    code, screen = run(user, *IMPORT, "--output", "jsonl")
    lines = [json.loads(line) for line in screen.splitlines() if line.startswith("{")]
    assert (code, len(lines), ESCAPE in screen) == (0, 15 + 1, False)


def test_up_to_25_new_leads_go_without_a_question(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", leads(25))
    code, screen = run(user, *IMPORT)
    assert (code, len(sandbox.leads)) == (0, 25)
    assert "Send them?" not in screen


def test_more_are_shown_first_and_go_after_a_yes(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", leads(26) + "broken@,x\n")
    with Terminal(user, *IMPORT) as terminal:
        terminal.wait_for("Send them?")
        shown = terminal.screen
        assert not sandbox.requests
        terminal.type("y\n")
        assert terminal.end() == 5
        assert re.search(r"\d+ of 27", terminal.screen)
    words = " ".join(shown.split())
    assert "26 new leads for list sandbox-list of organization sandbox-organization" in words
    assert "; left out: 1 invalid." in words
    assert [f"lead{n}@example.com" in shown for n in range(4)] == [True, True, True, False]
    assert len(sandbox.leads) == 26


@pytest.mark.parametrize("keys", ["n\n", "\x03", "\x04"])
def test_any_other_answer_sends_nothing(user: Place, sandbox: Sandbox, keys: str) -> None:
    user.write("leads.csv", leads(26))
    with Terminal(user, *IMPORT) as terminal:
        terminal.wait_for("Send them?")
        terminal.type(keys)
        assert terminal.end() == 130
        assert terminal.screen.endswith("\r\nerror: Cancelled.\r\n")
    assert not sandbox.requests
    assert not list(user.work.glob("*report*"))


@pytest.mark.parametrize(("answer", "first"), [("3\n", 3), ("0\nperhaps\n5\n", 5)])
def test_the_question_offers_to_try_a_few_first(
    user: Place, sandbox: Sandbox, answer: str, first: int
) -> None:
    user.write("leads.csv", leads(26))
    with Terminal(user, *IMPORT) as terminal:
        terminal.wait_for("or 3 to try 3 first")
        terminal.type(answer)
        terminal.wait_for("Send the others?")
        assert len(sandbox.leads) == first
        assert f"The first {first} leads, as sent and as the list holds them" in terminal.screen
        terminal.type("y\n")
        assert terminal.end() == 0
        assert re.search(r"\d+ of 26", terminal.screen)
    assert len(sandbox.leads) == 26


@pytest.mark.parametrize("keys", ["n\n", "\n", "\x03", "\x04", "perhaps\nno\n"])
def test_a_canary_that_is_not_followed_by_a_yes_ends_in_good_order(
    user: Place, sandbox: Sandbox, keys: str
) -> None:
    user.write("leads.csv", leads(10))
    with Terminal(user, *IMPORT, "--canary", "2", "--report", "report.csv") as terminal:
        terminal.wait_for("Send the others?")
        terminal.type(keys)
        assert terminal.end() == 130
        assert "Traceback" not in terminal.screen
    assert len(sandbox.leads) == 2
    statuses = [row["status"] for row in rows_of(user.work / "report.csv")]
    assert statuses == ["added"] * 2 + ["not_sent"] * 8


def test_whoever_said_yes_is_not_asked_after_a_canary(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", leads(30))
    code, screen = run(user, *IMPORT, "--canary", "2", "--yes")
    assert (code, len(sandbox.leads)) == (0, 30)
    assert "The first 2 leads" in screen
    assert "[y/N" not in screen


@pytest.mark.parametrize("option", ["--yes", "--sandbox", "--dry-run"])
def test_nobody_is_asked_who_said_so(user: Place, option: str) -> None:
    user.write("leads.csv", leads(26))
    code, screen = run(user, "import", "leads.csv", "--rate", "unlimited", option)
    assert (code, "Send them?" in screen) == (0, False)


def test_leads_that_went_before_are_not_asked_about(user: Place) -> None:
    user.write("leads.csv", leads(26))
    user.run("import", "leads.csv", "--rate", "unlimited", "--no-report")
    code, screen = run(user, *IMPORT)
    assert (code, "Send them?" in screen) == (0, False)
    assert "already added" in screen


def test_a_file_that_changes_while_a_person_thinks_is_not_sent(
    user: Place, sandbox: Sandbox
) -> None:
    user.write("leads.csv", leads(26))
    with Terminal(user, *IMPORT) as terminal:
        terminal.wait_for("Send them?")
        user.write("leads.csv", leads(27))
        terminal.type("y\n")
        assert terminal.end() == 2
        assert "changed" in terminal.screen
    assert not sandbox.requests


def test_ctrl_c_ends_in_good_order_and_says_how_to_go_on(user: Place) -> None:
    user.write("leads.csv", leads(20))
    with Terminal(user, "import", "leads.csv", "--rate", "10/s") as terminal:
        terminal.wait_for(" added")
        terminal.type("\x03")
        assert terminal.end() == 130
        assert "reactin import leads.csv --rate 10/s" in terminal.screen
        assert "not_sent" in terminal.screen
    (report,) = user.work.glob("*report*.csv")
    assert len(rows_of(report)) == 20


def test_a_window_that_is_closed_ends_the_run_in_good_order(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", leads(25))
    report = user.work / "report.csv"
    with Terminal(user, "import", "leads.csv", "--rate", "10/s", "--report", str(report)) as window:
        window.wait_for(" added")
        assert window.hang_up() == 130
    rows = rows_of(report)
    assert [int(row["row"]) for row in rows] == list(range(1, 26))
    assert sum(row["status"] == "added" for row in rows) == len(sandbox.leads)
    assert {row["status"] for row in rows} == {"added", "not_sent"}


def test_nothing_named_at_a_terminal_is_nothing_to_import(user: Place) -> None:
    code, screen = run(user, "import")
    assert (code, screen.splitlines()[0]) == (2, "error: There is nothing to import.")


def test_elsewhere_there_is_no_bar_and_no_question(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", leads(30))
    result = user.run("import", "leads.csv", "--rate", "unlimited")
    assert (result.code, len(sandbox.leads)) == (0, 30)
    assert ESCAPE not in result.out + result.err


def test_what_a_file_holds_is_shown_and_never_obeyed(user: Place) -> None:
    user.write("leads.csv", "email\n[red]@example.com\n\x1b[35mred\x1b[0m@example.com\n")
    _, screen = run(user, "import", "leads.csv", "--dry-run", "--no-journal")
    assert ESCAPE + "[35m" not in screen
    assert "[red]" in screen


def test_what_the_list_holds_is_shown_and_never_obeyed(user: Place, sandbox: Sandbox) -> None:
    sandbox.store.add({"email": "a@example.com", "firstName": "\x1b[31mred"}, 0.0)
    code, screen = run(user, "leads")
    assert (code, "[31mred" in screen) == (0, True)
    assert ESCAPE not in screen
