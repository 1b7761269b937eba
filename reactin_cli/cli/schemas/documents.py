"""The documents, each as a schema made of the tables that the code itself reads."""

from typing import Any

from reactin_cli.cli.schemas.answers import ANSWERS
from reactin_cli.cli.schemas.shapes import (
    COUNTS,
    DIGITS,
    FLAG,
    NUMBER,
    OF_TYPE,
    TEXT,
    TEXTS,
    TIME,
    VERSION,
    WHOLE,
    Schema,
    list_of,
    nullable,
    one_of,
    record,
)
from reactin_cli.diagnosis.check_results import State
from reactin_cli.errors import ERROR_CODES, ExitCode
from reactin_cli.model import Status
from reactin_cli.readback.compare import Verdict
from reactin_cli.reports.columns import COLUMNS
from reactin_cli.stop import StopReason

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_EXIT_CODE: Schema = {"enum": [int(code) for code in ExitCode]}

_ROW = record(
    "What became of a row; `kept` holds the columns of --keep, `type` is there in JSON lines.",
    {column.name: OF_TYPE[column.type] for column in COLUMNS}
    | {"status": one_of(Status), "row": WHOLE}
    | {"type": {"const": "row"}, "kept": {"type": "object", "additionalProperties": TEXT}},
    "type",
    "kept",
)

_PLAN = record(
    "Which leads a dry run would send: what --plan takes, and how many there are.",
    {"digest": DIGITS, "leads": WHOLE},
)

_JOURNAL = record(
    "The journal of an import.", {"location": TEXT, "created": FLAG, "known_leads": WHOLE}
)

_PROBLEMS: Schema = {
    "type": "object",
    "additionalProperties": record(
        "How many rows, and the first.", {"count": WHOLE, "rows": list_of(WHOLE)}
    ),
}

_SUMMARY = record(
    "What an import came to; `type` is there in JSON lines.",
    {
        "type": {"const": "summary"},
        "schema": VERSION,
        "run": nullable(WHOLE),
        "dry_run": FLAG,
        "rehearsal": FLAG,
        "sources": TEXTS,
        "organization_id": nullable(TEXT),
        "list_id": nullable(TEXT),
        "base_url": nullable(TEXT),
        "profile": nullable(TEXT),
        "started": TIME,
        "finished": TIME,
        "rows": WHOLE,
        "counts": COUNTS | {"propertyNames": one_of(Status)},
        "excluded": COUNTS,
        "warnings": COUNTS,
        "problems": _PROBLEMS,
        "requests": WHOLE,
        "retries": WHOLE,
        "duration_s": NUMBER,
        "rate": nullable(NUMBER),
        "stopped": nullable(one_of(StopReason)),
        "stop_message": TEXT,
        "stop_hint": TEXT,
        "resume_after": nullable(TIME),
        "notes": TEXTS,
        "journal": nullable(_JOURNAL),
        "plan": nullable(_PLAN),
        "reports": TEXTS,
        "rejects": nullable(TEXT),
        "next_command": nullable(TEXTS),
        "exit_code": _EXIT_CODE,
    },
    "type",
)

_ERROR = record(
    "Why a command failed.",
    {
        "type": {"const": "error"},
        "schema": VERSION,
        "error": record(
            "A stable word, two sentences for a person, and what the program ends with.",
            {
                "code": one_of(ERROR_CODES),
                "message": TEXT,
                "hint": TEXT,
                "exit_code": _EXIT_CODE,
            },
        ),
    },
    "type",
)

_CHECK = record(
    "What was looked at, how it was found, and what to do about it.",
    {"check": TEXT, "state": one_of(State), "value": TEXT, "origin": TEXT, "remedy": TEXT},
)

_DOCTOR = record(
    "What reactin doctor found.",
    {"schema": VERSION, "exit_code": _EXIT_CODE, "checks": list_of(_CHECK)},
)

_RUN = record(
    "A past import.",
    {
        "run": WHOLE,
        "base_url": TEXT,
        "organization_id": TEXT,
        "list_id": TEXT,
        "sources": WHOLE,
        "source_names": TEXTS,
        "profile": nullable(TEXT),
        "reports": TEXTS,
        "started": nullable(TIME),
        "ended": nullable(TIME),
        "goes_on": FLAG,
        "stopped": nullable(one_of(StopReason)),
        "rows": WHOLE,
        "counts": COUNTS,
    },
)

_VERIFY = record(
    "What a comparison of reports with the list came to; `type` is there in JSON lines.",
    {
        "type": {"const": "summary"},
        "schema": VERSION,
        "report": nullable(TEXT),
        "reports": TEXTS,
        "list_id": TEXT,
        "rows": WHOLE,
        "counts": COUNTS | {"propertyNames": one_of(Verdict)},
        "list_leads": WHOLE,
        "list_unrecognised": WHOLE,
        "looks": WHOLE,
    },
    "type",
)

_VERIFY_ROW = record(
    "What the list says about a row of a report, in JSON lines.",
    {
        "type": {"const": "row"},
        "row": nullable(WHOLE),
        "source": TEXT,
        "status": TEXT,
        "verdict": one_of(Verdict),
        "differs": TEXTS,
        "email": nullable(TEXT),
        "linkedinUrl": nullable(TEXT),
    },
)

SCHEMAS: dict[str, Schema] = {
    "row": _ROW,
    "summary": _SUMMARY,
    "error": _ERROR,
    "plan": _PLAN,
    "doctor": _DOCTOR,
    "runs": list_of(_RUN) | {"description": "What reactin runs lists, the latest first."},
    "runs-show": _RUN,
    "verify": _VERIFY,
    "verify-row": _VERIFY_ROW,
    **ANSWERS,
}
"""All schemas, by the names that `reactin schema` takes."""


def schema_of(name: str) -> dict[str, Any]:
    """Give a schema as a document of its own."""
    return {"$schema": _DIALECT, "title": f"reactin {name}", **SCHEMAS[name]}


def all_schemas() -> dict[str, Any]:
    """Give one document with every schema in its `$defs`."""
    return {"$schema": _DIALECT, "title": "reactin", "$defs": SCHEMAS}
