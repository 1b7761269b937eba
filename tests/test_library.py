"""The front door for scripts: it does what the command line does, and prints nothing."""

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reactin_cli import ReactinError, add_lead, import_leads, read_rows
from reactin_cli.events import Event, Settled
from reactin_cli.importing.assembly import SendOptions
from reactin_cli.importing.run import JournalPlan
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Row, Status
from reactin_cli.reports.summary import Summary
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread

FAST = SendOptions(rate=float("inf"))
LEADS = b"email,company\na@example.com,ACME\na@example.com,\nbroken@,\n"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with SandboxThread() as sandbox:
        yield sandbox


@pytest.fixture
def target(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The arguments that name the sandbox, on a machine where nothing is set."""
    for name in ("ORGANIZATION_ID", "LIST_ID", "API_KEY", "BASE_URL", "PROFILE", "CONFIG"):
        monkeypatch.delenv(f"REACTIN_{name}", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    options = sandbox.options
    return {
        "organization_id": options.organization_id,
        "list_id": options.list_id,
        "api_key": options.api_key,
        "base_url": sandbox.base_url,
    }


def test_rows_are_read_with_their_place_and_cells(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(b"email;Ort\n\na@example.com;K\xc3\xb6ln\n")
    (row,) = read_rows(path)
    assert (row.number, row.line) == (1, 3)
    assert list(row.cells.items()) == [("email", "a@example.com"), ("Ort", "Köln")]


def test_rows_are_read_from_a_stream_as_the_options_say() -> None:
    stream = io.BytesIO(b"title\nemail|Ort\na@example.com|K\xf6ln\n")
    (row,) = read_rows(stream, format="csv", delimiter="|", encoding="windows-1252", header_row=2)
    assert row.cells == {"email": "a@example.com", "Ort": "Köln"}


def test_an_import_settles_every_row_and_prints_nothing(
    target: dict[str, Any], sandbox: Sandbox, capfd: pytest.CaptureFixture[str]
) -> None:
    heard: list[Event] = []
    summary = import_leads(io.BytesIO(LEADS), send=FAST, watcher=heard.append, **target)
    assert summary.counts == {Status.ADDED: 1, Status.DUPLICATE: 1, Status.INVALID: 1}
    assert sum(len(event.rows) for event in heard if isinstance(event, Settled)) == 3
    assert [lead["email"] for lead in sandbox.leads] == ["a@example.com"]
    assert capfd.readouterr() == ("", "")


def test_an_import_writes_the_files_it_is_told_to_and_no_others(
    target: dict[str, Any], tmp_path: Path
) -> None:
    reports, rejects = [tmp_path / "report.jsonl"], tmp_path / "rejects.csv"
    import_leads(io.BytesIO(LEADS), send=FAST, reports=reports, rejects=rejects, **target)
    assert {path.name for path in tmp_path.iterdir()} == {"report.jsonl", "rejects.csv"}
    assert len(reports[0].read_text().splitlines()) == 3


def test_a_journal_is_kept_only_if_one_is_named(target: dict[str, Any], tmp_path: Path) -> None:
    journal = JournalPlan(tmp_path / "journal.sqlite3")
    first, second = (
        import_leads(io.BytesIO(LEADS), send=FAST, journal=journal, **target) for _ in range(2)
    )
    assert (first.counts[Status.ADDED], second.counts[Status.ALREADY_ADDED]) == (1, 1)


@pytest.mark.usefixtures("target")
def test_a_dry_run_needs_no_credentials(sandbox: Sandbox) -> None:
    summary = import_leads(io.BytesIO(LEADS), dry_run=True)
    assert summary.counts[Status.VALID] == 1
    assert not sandbox.requests


def test_the_mapping_can_be_chosen(target: dict[str, Any], sandbox: Sandbox) -> None:
    mapping = MapOptions({"email": "x"}, {"companyName": "Set"})
    import_leads(io.BytesIO(b"x,y\na@example.com,1\n"), mapping=mapping, send=FAST, **target)
    assert sandbox.leads == [{"email": "a@example.com", "companyName": "Set"}]


def test_a_refused_lead_is_in_the_summary_and_no_exception(
    target: dict[str, Any], sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("*=401"))
    summary = import_leads(io.BytesIO(LEADS), send=FAST, **target)
    assert summary.stopped == "unauthorized"
    assert "key" in summary.stop_message


@pytest.mark.usefixtures("target")
def test_what_is_missing_is_an_error_that_names_it() -> None:
    with pytest.raises(ReactinError, match="REACTIN_LIST_ID"):
        import_leads(io.BytesIO(LEADS), organization_id="o", api_key="k")


@pytest.mark.parametrize("name", ["organization_id", "list_id", "api_key", "base_url"])
def test_a_malformed_value_is_an_error_that_does_not_show_it(
    target: dict[str, Any], name: str
) -> None:
    with pytest.raises(ReactinError) as caught:
        import_leads(io.BytesIO(LEADS), **target | {name: "sec\nret/é"})
    assert "ret/é" not in caught.value.message + caught.value.hint


def test_a_source_that_cannot_be_read_is_an_error(target: dict[str, Any]) -> None:
    with pytest.raises(ReactinError, match="nothing"):
        import_leads("nothing.csv", **target)


def test_one_lead_is_added_by_its_fields(target: dict[str, Any], sandbox: Sandbox) -> None:
    fields = {"email": "a@example.com", "firstName": "Ada", "customVariable5": "=1+1"}
    row = add_lead(fields, **target)
    assert row.outcome
    assert (row.outcome.status, row.outcome.http_status) == (Status.ADDED, 200)
    assert sandbox.leads == [fields]


def test_one_lead_that_cannot_be_sent_says_why(target: dict[str, Any], sandbox: Sandbox) -> None:
    row = add_lead({"firstName": "Ada", "email": None}, **target)
    assert row.outcome
    assert (row.outcome.status, row.outcome.code) == (Status.INVALID, "missing_contact")
    assert not sandbox.requests


def test_whom_the_profile_excludes_is_never_sent(
    target: dict[str, Any], sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no-go.txt").write_text("@example.com\n")
    config = tmp_path / "config.toml"
    config.write_text('default_profile = "p"\n[profiles.p]\nexclude = ["no-go.txt"]\n')
    monkeypatch.setenv("REACTIN_CONFIG", str(config))
    assert import_leads(io.BytesIO(LEADS), **target).counts[Status.EXCLUDED] == 2
    row = add_lead({"email": "a@example.com"}, **target)
    assert row.outcome is not None
    assert row.outcome.status is Status.EXCLUDED
    assert sandbox.leads == []


def test_it_works_inside_an_event_loop_as_a_notebook_has_one(
    target: dict[str, Any], sandbox: Sandbox, tmp_path: Path
) -> None:
    journal = JournalPlan(tmp_path / "journal.sqlite3")

    async def cell() -> tuple[Summary, Row]:
        summary = import_leads(io.BytesIO(LEADS), **target, send=FAST, journal=journal)
        return summary, add_lead({"email": "b@example.com"}, **target, journal=journal)

    summary, row = asyncio.run(cell())
    assert (summary.counts[Status.ADDED], len(sandbox.leads)) == (1, 2)
    assert row.outcome is not None
    assert row.outcome.status is Status.ADDED


def test_a_stream_of_text_is_an_error_that_says_what_is_wanted() -> None:
    with pytest.raises(ReactinError, match="bytes"):
        list(read_rows(io.StringIO("email\na@example.com\n")))  # type: ignore[arg-type]


def test_a_field_that_does_not_exist_is_an_error(target: dict[str, Any]) -> None:
    with pytest.raises(ReactinError, match="phone"):
        add_lead({"email": "a@example.com", "phone": "1"}, **target)


def test_an_import_looks_into_the_list_for_what_got_no_answer(
    sandbox: Sandbox, target: dict[str, Any]
) -> None:
    sandbox.faults.extend(map(parse_fault, ("page:*=403", "a@*=reset-afterx1")))
    summary = import_leads(io.BytesIO(LEADS), **target)
    assert summary.counts[Status.ADDED] == 1
    assert "unverified" in " ".join(summary.notes)
