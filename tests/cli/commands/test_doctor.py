import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.settings.store_python import store_note
from tests.cli.desk import Desk
from tests.sandbox.client import serving

KEY = "k3y-with-many-characters-9Z"


@pytest.fixture
def desk(desk: Desk, sandbox: Sandbox) -> Desk:
    desk.points_at(sandbox)
    return desk


def states(desk: Desk, *options: str, code: int = 0) -> dict[str, dict[str, str]]:
    result = desk.run("doctor", "--output", "json", *options)
    assert result.code == result.json["exit_code"] == code
    return {finding["check"]: finding for finding in result.json["checks"]}


def test_where_all_is_well_every_line_says_so(desk: Desk, sandbox: Sandbox) -> None:
    found = states(desk)
    assert [*found] == [
        "profile", "organization_id", "list_id", "api_key", "base_url", "rate", "settings",
        "journal", "proxy", "dns", "tcp", "tls", "access", "clock",
    ]  # fmt: skip
    assert {each["state"] for name, each in found.items() if name != "settings"} == {"ok"}
    assert found["list_id"]["origin"] == "environment REACTIN_LIST_ID"
    assert [request.method for request in sandbox.requests] == ["GET"]
    assert sandbox.leads == []


def test_a_person_reads_the_same_in_lines(desk: Desk) -> None:
    result = desk.run("doctor")
    assert result.code == 0
    shown = [" ".join(line.split()) for line in result.out.splitlines()]
    assert "ok list_id sandbox-list (environment REACTIN_LIST_ID)" in shown


def test_the_key_is_redacted(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.api_key = KEY
    desk.set(REACTIN_API_KEY=KEY)
    assert states(desk)["api_key"]["value"] == "27 characters, ends in …9Z"
    assert KEY not in desk.run("doctor").out


@pytest.mark.parametrize(
    ("variable", "told"),
    [
        ("REACTIN_API_KEY", "refused the API key"),
        ("REACTIN_LIST_ID", "does not know this list"),
        ("REACTIN_ORGANIZATION_ID", "does not know this list"),
    ],
)
def test_what_reactin_refuses_is_exit_4_with_a_remedy(desk: Desk, variable: str, told: str) -> None:
    desk.set(**{variable: "wrong"})
    access = states(desk, code=4)["access"]
    assert access["state"] == "failed"
    assert told in access["value"]
    assert access["remedy"]


def test_missing_and_malformed_settings_are_exit_3_each_with_a_remedy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REACTIN_API_KEY")
    desk.set(REACTIN_LIST_ID="no list")
    found = states(desk, code=3)
    assert (found["api_key"]["state"], found["list_id"]["state"]) == ("failed", "failed")
    assert all(each["remedy"] for each in found.values() if each["state"] == "failed")
    assert (found["tcp"]["state"], found["access"]["state"]) == ("ok", "skipped")


def test_a_config_file_that_is_unsound_is_exit_3(desk: Desk) -> None:
    desk.write("config.toml", "[profiles.acme\n")
    assert "not valid TOML" in states(desk, code=3)["configuration"]["value"]


def test_a_server_that_is_not_there_is_exit_6(desk: Desk) -> None:
    found = states(desk, "--base-url", "http://127.0.0.1:9", code=6)
    assert (found["tcp"]["state"], found["access"]["state"]) == ("failed", "skipped")


def test_a_server_that_fails_is_exit_6(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("page:*=302"))
    assert states(desk, code=6)["access"]["remedy"]


@pytest.mark.parametrize(("skew", "told"), [(3600.0, "behind"), (0.0, "within 60 s")])
def test_clocks_are_compared(desk: Desk, skew: float, told: str) -> None:
    with serving(clock_skew=skew) as other:
        desk.points_at(other)
        assert told in states(desk)["clock"]["value"]


def test_a_journal_that_cannot_be_used_is_exit_3(desk: Desk) -> None:
    path = desk.write("other.sqlite3", "this is no database, however long it may be" * 50)
    journal = states(desk, "--journal", str(path), code=3)["journal"]
    assert "cannot be used" in journal["value"]
    assert journal["remedy"]


def test_the_journal_tells_of_its_runs(desk: Desk) -> None:
    assert "no runs yet" in states(desk)["journal"]["value"]
    assert not (desk.folder / "journal.sqlite3").exists()
    desk.run("add", "--email", "jane@example.com", "--quiet")
    assert "1 run, the last began" in states(desk)["journal"]["value"]


def test_files_that_only_the_stores_python_finds_are_noted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.folder / "AppData"
    desk.set(REACTIN_JOURNAL=str(folder / "j"), REACTIN_CONFIG=str(folder / "c.toml"))
    monkeypatch.setattr(store_note, "__defaults__", (r"C:\Program Files\WindowsApps\Python.3.12",))
    found = states(desk)
    assert (found["journal"]["state"], found["profile"]["state"]) == ("note", "note")
    assert "python.org" in found["journal"]["remedy"]
    desk.write("leads.csv", "email\nada@nord.example\n")
    assert "Microsoft Store" in desk.run("import", desk.folder / "leads.csv", "--no-report").err
