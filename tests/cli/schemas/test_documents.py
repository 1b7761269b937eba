import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reactin_cli.cli.schemas.documents import SCHEMAS, all_schemas, schema_of
from reactin_cli.errors import ERROR_CODES, ExitCode, ReactinError
from reactin_cli.reports.columns import NAMES
from reactin_cli.reports.summary import ImportResult, JournalSummary, PlanSummary
from reactin_cli.stop import StopReason

FULL = ImportResult(
    run=1,
    sources=["leads.csv"],
    organization_id="o",
    list_id="l",
    base_url="https://app.reactin.io",
    profile="acme",
    started=datetime(2026, 1, 31, tzinfo=UTC),
    finished=datetime(2026, 1, 31, tzinfo=UTC),
    rows=1,
    counts={"added": 1},
    warnings={"role_address": 1},
    rate=5.0,
    stopped=StopReason.THROTTLED,
    resume_after=datetime(2026, 2, 1, tzinfo=UTC),
    journal=JournalSummary("j", created=True, known_leads=0),
    plan=PlanSummary("0" * 32, 1),
    reports=[Path("r.csv")],
    rejects=Path("rejects.csv"),
    next_command=["reactin", "import", "leads.csv"],
)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_valid_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema_of(name))


def test_all_together_are_a_valid_schema() -> None:
    Draft202012Validator.check_schema(all_schemas())
    assert set(all_schemas()["$defs"]) == {
        *["row", "summary", "error", "plan", "doctor", "runs", "verify", "verify-row", "inspect"],
        *["journal-info", "journal-copy", "login", "logout", "profiles", "profiles-use", "help"],
        *["runs-show", "runs-open", "runs-find", "runs-forget", "runs-purge"],
    }


def test_a_summary_with_and_without_values_is_valid_and_has_no_other_keys() -> None:
    bare = ImportResult(run=None, sources=[], list_id=None, rows=0, counts={}, warnings={})
    validator = Draft202012Validator(SCHEMAS["summary"])
    times = {"started": "2026-01-31T00:00:00.000Z", "finished": "2026-01-31T00:00:00.000Z"}
    validator.validate(json.loads(json.dumps(bare.as_json())) | times)
    validator.validate(json.loads(json.dumps(FULL.as_json())))
    assert set(SCHEMAS["summary"]["properties"]) - {"type"} == set(FULL.as_json())


@pytest.mark.parametrize("key", FULL.as_json())
def test_a_summary_that_lacks_a_key_is_not_valid(key: str) -> None:
    record = json.loads(json.dumps(FULL.as_json()))
    del record[key]
    assert not Draft202012Validator(SCHEMAS["summary"]).is_valid(record)


def test_a_row_has_the_columns_of_a_report() -> None:
    assert set(SCHEMAS["row"]["required"]) == set(NAMES)


def test_every_error_has_a_code_of_the_table_and_its_exit_code() -> None:
    kinds, found = [ReactinError], set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        found.add(kind.code)
        assert kind.exit_code is ERROR_CODES[kind.code].exit_code
    assert found <= set(ERROR_CODES)
    assert {facts.exit_code for facts in ERROR_CODES.values()} == (
        set(ExitCode) - {ExitCode.OK, ExitCode.BAD_ROWS}
    )
