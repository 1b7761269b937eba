"""`reactin runs`: what past imports did, and how the journal forgets."""

import asyncio
import re
import sys
from pathlib import Path

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import new_place
from tests.in_process import Program
from tests.journal.people import SUMMER, crash, row, run, start

ADA = "ada@b.example.com"
PROFILE = "https://www.linkedin.com/in/ada-lovelace"
LEADS = f"email,linkedin\n{ADA},{PROFILE}\nbob@b.example.com,\nnobody,\n"


@pytest.fixture
def program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Program:
    return Program(tmp_path, monkeypatch, capsys)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def imported(program: Program, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A list that an import has filled."""
    options = sandbox.options
    monkeypatch.setenv("REACTIN_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("REACTIN_ORGANIZATION_ID", options.organization_id)
    monkeypatch.setenv("REACTIN_LIST_ID", options.list_id)
    monkeypatch.setenv("REACTIN_API_KEY", options.api_key)
    assert import_again(program) == {"added": 2, "invalid": 1}
    return sandbox


def import_again(program: Program) -> dict[str, int]:
    """Import the same leads; give the counts."""
    name = program.write("leads.csv", LEADS)
    arguments = ("--rate", "unlimited", "--no-report", "--quiet", "--output", "json")
    counts: dict[str, int] = program("import", name, *arguments).json["counts"]
    return counts


@pytest.mark.parametrize("arguments", [(), ("find", ADA), ("forget", ADA)])
def test_a_journal_that_is_not_there_knows_nothing(
    program: Program, journal: Path, arguments: tuple[str, ...]
) -> None:
    shown = program("runs", *arguments)
    assert shown.code == 0
    assert shown.out.endswith(".\n")
    assert not journal.exists()


def test_no_runs_are_an_empty_array(program: Program) -> None:
    assert program("runs", "--output", "json").json == []


def test_past_imports_are_listed_the_latest_first(program: Program, imported: Sandbox) -> None:
    import_again(program)
    latest, first = program("runs", "--output", "json").json
    assert (latest["run"], first["run"]) == (2, 1)
    assert latest["counts"] == {"invalid": 1, "already_added": 2}
    assert first["counts"] == {"added": 2, "invalid": 1}
    assert (first["rows"], first["sources"], first["goes_on"]) == (3, 1, False)
    assert first["list_id"] == imported.options.list_id
    assert first["started"] <= first["ended"] <= latest["started"]
    second, counts, first, first_counts = program("runs").out.splitlines()
    assert re.fullmatch(
        r"Run 2, \d{4}-\d\d-\d\d \d\d:\d\d [+-]\d{4}: leads.csv to list sandbox-list", second
    )
    assert first.startswith("Run 1, ")
    assert counts == "  1 invalid, 2 already_added"
    assert first_counts == "  2 added, 1 invalid"
    assert program("runs", "list").out == program("runs").out


def test_profile_and_report_are_listed(program: Program, imported: Sandbox) -> None:
    program.write("config.toml", '[profiles.acme]\nrate = "unlimited"\n')
    Path("config.toml").chmod(0o600)
    arguments = ("--profile", "acme", "--report", "r.csv", "--quiet", "--resend")
    program("import", "leads.csv", *arguments)
    about, _, report, *_ = program("runs").out.splitlines()
    assert about.endswith("to list sandbox-list (profile acme)")
    assert report == f"  {Path('r.csv').absolute()}"
    told = program("runs", "list", "--output", "json").json[0]
    assert (told["source_names"], told["profile"]) == (["leads.csv"], "acme")
    assert told["reports"] == [str(Path("r.csv").absolute())]
    assert len(imported.leads) == 4


@pytest.mark.usefixtures("imported")
def test_runs_of_one_profile_or_time_are_listed(program: Program) -> None:
    program.write("config.toml", "[profiles.acme]\n[profiles.zeta]\n")
    Path("config.toml").chmod(0o600)
    program("import", "leads.csv", "--profile", "acme", "--no-report", "--quiet")

    def listed(*options: str) -> list[int]:
        found = program("runs", *options, "--output", "json").json
        return [each["run"] for each in found]

    assert listed("--profile", "acme") == [2]
    assert listed("list", "--profile", "zeta") == []
    assert "No such import is recorded" in program("runs", "--profile", "zeta").out
    assert listed("--since", "1d") == [2, 1]
    assert listed("list", "--since", "2999-12-31") == []
    wrong = program("runs", "--since", "yesterday")
    assert (wrong.code, "--since 'yesterday' is not a date" in wrong.err) == (2, True)


def test_one_run_is_shown_with_its_meaning(program: Program, imported: Sandbox) -> None:
    assert (
        program("runs", "show", 1, "--output", "json").json
        == (program("runs", "--output", "json").json[0])
    )
    words = program("runs", "show", 1).out
    assert words.startswith("Run 1\n")
    assert f"at            {imported.base_url}" in words
    assert "2  added    ReactIn has them" in words


def test_a_run_that_ended_early_says_why(program: Program, journal: Path) -> None:
    ending = start(journal)
    ending.finish({"added": 1, "not_sent": 2}, "throttled")
    ending.close()
    assert program("runs", "show", 1, "--output", "json").json["stopped"] == "throttled"
    assert "ReactIn asked for a longer wait" in program("runs", "show", 1).out
    assert "stopped early: throttled" in " ".join(program("runs").out.split())


def test_a_run_that_goes_on_is_told_from_one_that_was_killed(
    program: Program, journal: Path
) -> None:
    crash(start(journal))
    alive = start(journal)
    try:
        latest, first = program("runs", "--output", "json").json
        assert (latest["goes_on"], latest["ended"]) == (True, None)
        assert (first["goes_on"], first["ended"]) == (False, None)
        assert "still running" in program("runs", "show", 2).out
        assert "it was killed" in program("runs", "show", 1).out
    finally:
        alive.finish({}, None)
        alive.close()


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("number", ["7", "0", "one", "9223372036854775808"])
def test_a_run_that_is_not_known_is_refused(program: Program, number: str) -> None:
    assert program("runs", "show", number).code == 2


@pytest.mark.parametrize("spelling", [ADA, " ADA@B.example.com ", "linkedin.com/in/Ada-Lovelace/"])
def test_a_person_is_found_in_every_spelling(
    program: Program, imported: Sandbox, spelling: str
) -> None:
    (sighting,) = program("runs", "find", spelling, "--output", "json").json
    assert (sighting["status"], sighting["http_status"]) == ("added", 200)
    assert (sighting["run"], sighting["list_id"]) == (1, imported.options.list_id)
    words = " ".join(program("runs", "find", spelling).out.split())
    assert f"added 1 {imported.options.list_id} {imported.options.organization_id} at" in words


def test_an_attempt_without_an_answer_is_told_as_doubt(program: Program, journal: Path) -> None:
    async def die_while_sending() -> None:
        dying, lead = start(journal), row(1, ADA)
        assert await dying.claim(lead)
        await dying.sending(lead)
        crash(dying)

    asyncio.run(die_while_sending())
    (sighting,) = program("runs", "find", ADA, "--output", "json").json
    assert sighting["status"] == "in_doubt"
    assert "in_doubt: an attempt may have arrived" in program("runs", "find", ADA).out


@pytest.mark.parametrize("command", ["find", "forget"])
def test_what_names_nobody_is_refused(program: Program, command: str) -> None:
    shown = program("runs", command, "ada")
    assert (shown.code, shown.out) == (2, "")


@pytest.mark.usefixtures("imported")
def test_whom_the_journal_forgot_can_be_sent_again(program: Program) -> None:
    assert program("runs", "forget", PROFILE, "--output", "json").json == {"forgotten": 1}
    assert program("runs", "find", ADA, "--output", "json").json == []
    assert program("runs", "forget", ADA).out == "The journal does not know this person.\n"
    assert import_again(program) == {"added": 1, "already_added": 1, "invalid": 1}


@pytest.mark.usefixtures("imported")
def test_a_purge_says_how_many_leads_could_be_sent_again(program: Program) -> None:
    shown = program("runs", "purge", "--all", "--yes", "--output", "json")
    assert shown.json == {"could_be_sent_again": 2}
    assert program("runs", "--output", "json").json == []
    assert import_again(program) == {"added": 2, "invalid": 1}


@pytest.mark.usefixtures("imported")
def test_a_purge_without_a_person_to_ask_forgets_nothing(program: Program) -> None:
    shown = program("runs", "purge", "--all")
    assert shown.code == 2
    assert "2 leads could then be sent again. Nothing was forgotten." in shown.err
    assert len(program("runs", "find", ADA, "--output", "json").json) == 1


def test_a_purge_of_one_list_leaves_the_others(program: Program, journal: Path) -> None:
    asyncio.run(run(journal, row(1, ADA)))
    asyncio.run(run(journal, row(1, ADA), target=SUMMER))
    assert program("runs", "purge", "--list", "summer", "--yes").code == 0
    lists = [each["list_id"] for each in program("runs", "find", ADA, "--output", "json").json]
    assert lists == ["spring"]


@pytest.mark.parametrize(
    ("before", "left"),
    [("2025-11-23", 1), ("2025-11-24", 0), ("2025-11-23T13:30+02:00", 1), ("2999-01-01", 0)],
)
def test_a_purge_forgets_what_was_settled_before_a_day(
    program: Program, journal: Path, before: str, left: int
) -> None:
    asyncio.run(run(journal, row(1, ADA)))  # settled on 2025-11-23 at noon, UTC
    assert program("runs", "purge", "--before", before, "--yes").code == 0
    assert len(program("runs", "find", ADA, "--output", "json").json) == left


@pytest.mark.parametrize(
    "wish",
    [
        (),
        ("--all", "--list", "spring"),
        ("--all", "--before", "2025-01-31"),
        ("--before", "31.1.2025"),
        ("--before", "yesterday"),
    ],
)
def test_a_purge_that_is_not_clear_forgets_nothing(
    program: Program, journal: Path, wish: tuple[str, ...]
) -> None:
    asyncio.run(run(journal, row(1, ADA)))
    assert program("runs", "purge", *wish, "--yes").code == 2
    assert len(program("runs", "find", ADA, "--output", "json").json) == 1


def test_options_before_the_word_beneath_count_as_well(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    asyncio.run(run(other, row(1, ADA)))
    shown = program("runs", "--journal", other, "--output", "json", "find", ADA)
    assert [each["list_id"] for each in shown.json] == ["spring"]


def test_a_journal_that_cannot_be_read_is_exit_3(program: Program, journal: Path) -> None:
    journal.write_bytes(b"SQLite format 3\0" + b"damaged" * 1_000)
    shown = program("runs")
    assert (shown.code, shown.out) == (3, "")
    assert str(journal) in shown.err


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo terminals")
@pytest.mark.parametrize(("answer", "code", "left"), [("y", 0, 0), ("n", 130, 1)])
def test_a_purge_asks_at_a_terminal(tmp_path: Path, answer: str, code: int, left: int) -> None:
    from tests.cli.pseudo_terminal import Terminal

    place = new_place(tmp_path)
    asyncio.run(run(place.journal, row(1, ADA)))
    with Terminal(place, "runs", "purge", "--all") as terminal:
        terminal.wait_for("1 lead could then be sent again. Forget?")
        terminal.type(f"{answer}\n")
        assert terminal.end() == code
    assert len(place.run("runs", "find", ADA, "--output", "json").json) == left


@pytest.mark.skipif(sys.platform == "win32", reason="the browser here is a shell script")
def test_the_page_of_a_run_opens_in_the_browser(sandbox: Sandbox, tmp_path: Path) -> None:
    place = new_place(tmp_path).pointed_at(sandbox)
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    browser.chmod(0o700)
    place.env["BROWSER"] = f"{browser} %s"
    assert "No import has a page yet." in place.run("runs", "open").err
    place.write("leads.csv", LEADS)
    told = place.run("import", "leads.csv", "--report", "a.csv", "--report", "a.html").out
    page = place.work / "a.html"
    assert "Page:    a.html (`reactin runs open 1` shows it)" in told
    assert told.index("Page:") < told.index("Report:")
    place.run("import", "leads.csv", "--no-report")
    for arguments in ([], ["1"]):
        opened.unlink(missing_ok=True)
        assert place.run("runs", "open", *arguments).out == f"{page}\n"
        assert opened.read_text() == page.as_uri()
    assert "Run 2 has no page." in place.run("runs", "open", "2").err
    assert "There is no run 9." in place.run("runs", "open", "9").err
    page.unlink()
    gone = place.run("runs", "open", "1")
    assert (gone.code, f"is no longer at {page}" in gone.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="the browser here is a program of POSIX")
def test_without_a_browser_the_page_is_named(sandbox: Sandbox, tmp_path: Path) -> None:
    place = new_place(tmp_path).pointed_at(sandbox)
    place.env["BROWSER"] = "false %s"
    place.write("leads.csv", LEADS)
    place.run("import", "leads.csv", "--report", "a.html")
    result = place.run("runs", "open", "--output", "json")
    assert result.json == {"run": 1, "page": str(place.work / "a.html"), "opened": False}
    assert "Open this file:" in place.run("runs", "open").out


@pytest.mark.skipif(sys.platform == "win32", reason="no file there has such a name")
def test_the_name_of_a_file_does_not_steer_a_terminal(program: Program, imported: Sandbox) -> None:
    name = program.write("\x1b[2Jleads.csv", "email\ngrace@example.com\n")
    assert program("import", name, "--no-report", "--quiet").code == 0
    assert imported.leads[-1] == {"email": "grace@example.com"}
    assert "\x1b" not in program("runs").out + program("runs", "show", "2").out
