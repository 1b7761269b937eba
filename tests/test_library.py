"""The Python API: it does what the command line does, and prints nothing."""

import asyncio
import inspect
import io
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

import reactin_cli
from reactin_cli import (
    ImportResult,
    ReactinError,
    RowResult,
    aadd_lead,
    add_lead,
    aimport_leads,
    import_leads,
    import_rows,
    inspect_source,
    list_leads,
    read_rows,
    verify_report,
)
from reactin_cli.reports.columns import NAMES
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread

LEADS = b"email,company\na@example.com,ACME\na@example.com,\nbroken@,\n"
DICTS = [{"email": "a@example.com", "company": "ACME"}, {"email": "b@example.com"}]


@pytest.fixture
def target(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The keywords that name the sandbox, on a machine where nothing else is set."""
    for name in ("ORGANIZATION_ID", "LIST_ID", "API_KEY", "BASE_URL", "PROFILE", "CONFIG"):
        monkeypatch.delenv(f"REACTIN_{name}", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REACTIN_JOURNAL", str(tmp_path / "journal.sqlite3"))
    monkeypatch.setenv("REACTIN_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    options = sandbox.options
    return {
        "organization_id": options.organization_id,
        "list_id": options.list_id,
        "api_key": options.api_key,
        "base_url": sandbox.base_url,
        "rate": "unlimited",
    }


def config(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'default_profile = "p"\n[profiles.p]\n{text}\n')
    path.chmod(0o600)


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
    result = import_leads(io.BytesIO(LEADS), **target)
    assert result.counts == {"added": 1, "duplicate": 1, "invalid": 1}
    assert (result.rows, result.exit_code, result.stopped) == (3, 5, None)
    assert [lead["email"] for lead in sandbox.leads] == ["a@example.com"]
    assert capfd.readouterr() == ("", "")


def test_an_import_run_twice_adds_each_lead_once(target: dict[str, Any], sandbox: Sandbox) -> None:
    first, second = (import_leads(DICTS, **target) for _ in range(2))
    assert (first.counts, second.counts) == ({"added": 2}, {"already_added": 2})
    assert len(sandbox.leads) == 2


@pytest.mark.parametrize("off", [{"journal": None}, {"no_journal": True}])
def test_the_journal_can_be_switched_off(
    target: dict[str, Any], sandbox: Sandbox, off: dict[str, Any]
) -> None:
    for _ in range(2):
        assert import_leads(DICTS, **target, **off).run is None
    assert len(sandbox.leads) == 4


def test_paths_may_be_texts(target: dict[str, Any], tmp_path: Path) -> None:
    names = {name: str(tmp_path / name) for name in ("j.sqlite3", "r.csv", "s.jsonl", "x.csv")}
    Path(names["x.csv"]).write_text("a@example.com\n")
    result = import_leads(
        DICTS,
        journal=names["j.sqlite3"],
        report=[names["r.csv"]],
        rejects=names["s.jsonl"],
        exclude=names["x.csv"],
        **target,
    )
    assert result.counts == {"added": 1, "excluded": 1}
    assert all(Path(name).exists() for name in names.values())


def test_a_report_is_written_as_the_command_line_does(target: dict[str, Any]) -> None:
    result = import_leads(DICTS, **target)
    path, page = result.reports
    assert "All is well: 2 leads" in page.read_text("utf-8")
    assert path.name.startswith("python-report-")
    assert page == path.with_suffix(".html")
    assert len(path.read_text().splitlines()) == 3
    assert import_leads(DICTS, no_report=True, **target).reports == ()


def generated() -> Iterator[dict[str, str]]:
    yield from DICTS


@pytest.mark.parametrize(
    ("method", "rows"),
    [("to_dict", 'frame.to_dict("records")'), ("to_dicts", "frame.to_dicts()")],
)
def test_a_data_frame_is_refused_with_what_gives_its_rows(method: str, rows: str) -> None:
    frame = type("DataFrame", (list,), {method: lambda _: []})(["email"])
    with pytest.raises(ReactinError, match="A DataFrame cannot be read as leads") as refused:
        import_leads(frame, dry_run=True)
    assert rows in refused.value.hint


def test_an_async_item_that_is_none_is_not_the_end() -> None:
    async def items() -> AsyncIterator[Any]:
        yield {"email": "a@example.com"}
        yield None
        yield {"email": "b@example.com"}

    result = asyncio.run(aimport_leads(items(), dry_run=True))
    assert result.stopped is not None
    assert "Row 2 is a NoneType, not a mapping" in result.stop_message


async def produced() -> AsyncIterator[dict[str, str]]:
    for record in DICTS:
        await asyncio.sleep(0)
        yield record


@pytest.mark.parametrize("source", [lambda: DICTS, lambda: tuple(DICTS), generated, produced])
def test_a_source_may_be_any_iterable_of_mappings(
    target: dict[str, Any], sandbox: Sandbox, source: Any
) -> None:
    assert import_leads(source(), **target).counts == {"added": 2}
    assert {"email": "a@example.com", "companyName": "ACME"} in sandbox.leads


def test_an_async_iterable_is_read_in_the_running_loop(
    target: dict[str, Any], sandbox: Sandbox
) -> None:
    async def main() -> tuple[ImportResult, RowResult]:
        loop = asyncio.get_running_loop()

        async def records() -> AsyncIterator[dict[str, str]]:
            assert asyncio.get_running_loop() is loop
            yield DICTS[0]

        return await aimport_leads(records(), **target), await aadd_lead(DICTS[1], **target)

    result, row = asyncio.run(main())
    assert (result.counts, row.status) == ({"added": 1}, "added")
    assert len(sandbox.leads) == 2


@pytest.mark.usefixtures("target")
def test_a_dry_run_needs_no_credentials(sandbox: Sandbox) -> None:
    result = import_leads(io.BytesIO(LEADS), dry_run=True)
    assert result.counts["valid"] == 1
    assert not sandbox.requests


def test_all_or_nothing_reads_a_generator_twice(target: dict[str, Any], sandbox: Sandbox) -> None:
    records = iter([*DICTS, {"email": "broken@"}])
    result = import_leads(records, all_or_nothing=True, **target)
    assert result.counts == {"not_sent": 2, "invalid": 1}
    assert not sandbox.leads


@pytest.mark.parametrize(("yes", "added"), [(True, 2), (False, 1)])
def test_a_canary_continues_only_with_yes(target: dict[str, Any], yes: bool, added: int) -> None:
    result = import_leads(DICTS, canary=1, yes=yes, **target)
    assert result.counts["added"] == added
    assert result.stopped == (None if yes else "canary")


@pytest.mark.parametrize(
    "chosen",
    [
        {"map": {"email": "x"}, "set": {"companyName": "Set"}},
        {"map": "email=x", "set": ["company-name=Set"]},
    ],
)
def test_the_mapping_can_be_chosen(
    target: dict[str, Any], sandbox: Sandbox, chosen: dict[str, Any]
) -> None:
    import_leads(io.BytesIO(b"x,y\na@example.com,1\n"), **chosen, **target)
    assert sandbox.leads == [{"email": "a@example.com", "companyName": "Set"}]


def test_rate_and_map_of_the_profile_apply(
    target: dict[str, Any], sandbox: Sandbox, tmp_path: Path
) -> None:
    config(tmp_path, 'rate = "7/s"\n[profiles.p.map]\nemail = "Second Mail"')
    del target["rate"]
    result = import_leads([{"Email": "a@example.com", "Second Mail": "b@example.com"}], **target)
    assert result.rate == 7.0
    assert sandbox.leads == [{"email": "b@example.com"}]


def test_whom_the_profile_excludes_is_never_sent(
    target: dict[str, Any], sandbox: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "no-go.txt").write_text("@example.com\n")
    config(tmp_path, 'exclude = ["no-go.txt"]')
    assert import_leads(io.BytesIO(LEADS), **target).counts["excluded"] == 2
    assert add_lead({"email": "a@example.com"}, **target).status == "excluded"
    assert sandbox.leads == []


def test_a_refused_lead_is_in_the_result_and_no_exception(
    target: dict[str, Any], sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("*=401"))
    result = import_leads(io.BytesIO(LEADS), **target)
    assert (result.stopped, result.exit_code) == ("unauthorized", 4)
    assert "key" in result.stop_message


def test_each_row_is_given_as_it_is_settled(target: dict[str, Any]) -> None:
    rows = list(import_rows(io.BytesIO(LEADS), **target))
    assert sorted((row.row, row.status) for row in rows) == [
        (1, "added"),
        (2, "duplicate"),
        (3, "invalid"),
    ]


def test_whoever_stops_iterating_ends_the_import(target: dict[str, Any], sandbox: Sandbox) -> None:
    taken = 0

    def endless() -> Iterator[dict[str, str]]:
        nonlocal taken
        while True:
            taken += 1
            yield {"email": f"lead{taken}@example.com"}

    rows = import_rows(endless(), **target)
    assert next(iter(rows)).status == "added"
    rows.close()  # type: ignore[attr-defined]  # a generator, as `for` with `break` ends it
    assert len(sandbox.leads) < taken + 1


def test_errors_of_an_import_by_rows_are_raised(target: dict[str, Any]) -> None:
    with pytest.raises(ReactinError, match="nothing"):
        next(import_rows("nothing.csv", **target))


def test_one_lead_is_added_by_its_fields(target: dict[str, Any], sandbox: Sandbox) -> None:
    row = add_lead(
        {"email": "a@example.com", "first_name": "Ada", "customVariable5": "=1"}, **target
    )
    assert (row.status, row.http_status, row.attempts) == ("added", 200, 1)
    assert sandbox.leads == [
        {"email": "a@example.com", "firstName": "Ada", "customVariable5": "=1"}
    ]
    assert add_lead({"email": "a@example.com"}, **target).status == "already_added"


def test_one_lead_that_cannot_be_sent_says_why(target: dict[str, Any], sandbox: Sandbox) -> None:
    row = add_lead({"firstName": "Ada", "email": None}, **target)
    assert (row.status, row.code) == ("invalid", "missing_contact")
    assert not sandbox.requests


def test_a_lead_without_an_answer_is_looked_up(target: dict[str, Any], sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("a@*=reset-afterx1"))
    row = add_lead({"email": "a@example.com"}, verify_wait=0, **target)
    assert (row.status, row.code) == ("added", "verified")
    assert len(sandbox.leads) == 1


def test_a_field_that_does_not_exist_is_an_error(target: dict[str, Any]) -> None:
    with pytest.raises(ReactinError, match="phone"):
        add_lead({"email": "a@example.com", "phone": "1"}, **target)


def test_the_list_is_read_back(target: dict[str, Any]) -> None:
    import_leads(DICTS, **target)
    held = sorted(lead["email"] for lead in list_leads(**target))
    assert held == ["a@example.com", "b@example.com"]


def test_a_report_is_verified(target: dict[str, Any]) -> None:
    import_leads(DICTS, report="r.csv", **target)
    assert verify_report("r.csv", **target).counts == {"present": 2}
    with SandboxThread() as empty:
        found = verify_report(Path("r.csv"), **target | {"base_url": empty.base_url})
    assert (found.missing, found.exit_code) == (2, 5)
    assert [comparison.verdict for _, comparison in found.comparisons()] == ["missing"] * 2


@pytest.mark.usefixtures("target")
def test_a_source_is_inspected() -> None:
    found = inspect_source(io.BytesIO(LEADS))
    assert (found.description.format, found.feeds("company")) == ("csv", ["companyName"])
    assert found.as_json()["rows"] == 3


def test_it_works_inside_an_event_loop_as_a_notebook_has_one(
    target: dict[str, Any], sandbox: Sandbox
) -> None:
    async def cell() -> tuple[ImportResult, RowResult]:
        return import_leads(io.BytesIO(LEADS), **target), add_lead(DICTS[1], **target)

    result, row = asyncio.run(cell())
    assert (result.counts["added"], row.status, len(sandbox.leads)) == (1, "added", 2)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"max_lead": 3}, "Did you mean max_leads"),
        ({"max_leads": 0}, "max_leads must be at least 1"),
        ({"retries": "many"}, "retries must be a whole number"),
        ({"if_unknown": "guess"}, "verify, retry, skip"),
        ({"dry_run": 1}, "dry_run must be True or False"),
    ],
)
def test_a_wrong_option_is_an_error_that_says_so(options: dict[str, Any], told: str) -> None:
    with pytest.raises(ReactinError, match=told) as caught:
        import_leads(DICTS, **options)
    assert (caught.value.code, caught.value.exit_code) == ("usage", 2)


@pytest.mark.usefixtures("target")
def test_what_is_missing_is_an_error_that_names_it() -> None:
    with pytest.raises(ReactinError, match="REACTIN_LIST_ID") as caught:
        import_leads(io.BytesIO(LEADS), organization_id="o", api_key="k")
    assert (caught.value.code, caught.value.exit_code) == ("settings", 3)


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


def test_an_import_without_a_source_is_an_error(target: dict[str, Any]) -> None:
    with pytest.raises(ReactinError, match="nothing to import"):
        import_leads(**target)


def test_a_stream_of_text_is_an_error_that_says_what_is_wanted() -> None:
    with pytest.raises(ReactinError, match="bytes"):
        list(read_rows(io.StringIO("email\na@example.com\n")))  # type: ignore[arg-type]


def test_an_import_looks_into_the_list_for_what_got_no_answer(
    sandbox: Sandbox, target: dict[str, Any]
) -> None:
    sandbox.faults.extend(map(parse_fault, ("page:*=403", "a@*=reset-afterx1")))
    result = import_leads(io.BytesIO(LEADS), **target)
    assert result.counts["added"] == 1
    assert "unverified" in " ".join(result.notes)


def test_a_row_result_has_the_columns_of_a_report() -> None:
    assert RowResult._fields == NAMES


def test_the_signatures_name_every_option() -> None:
    parameters = inspect.signature(import_leads).parameters
    assert parameters["max_leads"].default is None
    assert {"sources", "api_key", "if_unknown", "canary", "report"} <= set(parameters)


def test_what_is_public_is_named() -> None:
    assert set(dir(reactin_cli)) == set(reactin_cli.__all__)
    assert all(hasattr(reactin_cli, name) for name in reactin_cli.__all__)
