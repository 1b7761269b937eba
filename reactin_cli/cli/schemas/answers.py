"""What the commands that import nothing write with `--output json`, as schemas."""

from reactin_cli.cli.schemas.shapes import (
    COUNTS,
    FLAG,
    NUMBER,
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
from reactin_cli.model import Status

_TARGET = {"base_url": TEXT, "organization_id": TEXT, "list_id": TEXT}
_LEAD: Schema = {"type": "object", "additionalProperties": TEXT}

_COLUMN = record(
    "A column, the fields that it feeds, and a few of its values.",
    {"name": TEXT, "feeds": TEXTS, "values": TEXTS},
)
_FIELD = record(
    "A field, the columns that feed it, and why.", {"field": TEXT, "columns": TEXTS, "reason": TEXT}
)
_PROBLEM = record(
    "What is wrong with a row.",
    {"row": WHOLE, "line": WHOLE, "column": TEXT, "value": TEXT, "message": TEXT},
)

_INSPECTION = record(
    "How a source would be read; `error` is what keeps it from being read to the end.",
    {
        "schema": VERSION,
        "source": TEXT,
        "format": TEXT,
        "encoding": nullable(TEXT),
        "delimiter": nullable(TEXT),
        "header_line": nullable(WHOLE),
        "sheet": nullable(TEXT),
        "rows": WHOLE,
        "complete": FLAG,
        "columns": list_of(_COLUMN),
        "mapping": list_of(_FIELD),
        "constants": _LEAD,
        "free_custom_variables": TEXTS,
        "ignored": TEXTS,
        "options": TEXTS,
        "notes": TEXTS,
        "counts": COUNTS | {"propertyNames": one_of(Status)},
        "warnings": COUNTS,
        "leads": list_of(_LEAD),
        "problems": list_of(_PROBLEM),
        "error": nullable({"type": "object"}),
    },
)

_SERVER = record(
    "The server that keeps a journal; times in seconds.",
    {"version": TEXT, "latency": NUMBER, "clock_ahead": NUMBER},
)
_KNOWN = record(
    "What a journal knows of a list.", _TARGET | {"added": WHOLE, "in_doubt": WHOLE, "known": WHOLE}
)
_JOURNAL = record(
    "A journal; `size` in bytes.",
    {
        "location": TEXT,
        "kind": TEXT,
        "exists": FLAG,
        "size": WHOLE,
        "runs": WHOLE,
        "live_runs": WHOLE,
        "leads": list_of(_KNOWN),
        "healthy": nullable(FLAG),
        "problems": TEXTS,
        "server": nullable(_SERVER),
    },
)

_SIGHTING = record(
    "When and where a person was sent.",
    _TARGET
    | {
        "status": TEXT,
        "http_status": nullable(WHOLE),
        "code": nullable(TEXT),
        "run": nullable(WHOLE),
    }
    | {"at": nullable(TIME)},
)

_PROFILE = record(
    "A profile as its table in the config file has it, its key not shown; `error` and `hint` say"
    " what is unsound.",
    {"name": TEXT, "default": FLAG, "error": TEXT, "hint": TEXT},
    "error",
    "hint",
)
_CONFIG = {"schema": VERSION, "config": TEXT}
_DEFAULT = {"default": nullable(TEXT)}

ANSWERS: dict[str, Schema] = {
    "inspect": _INSPECTION,
    "journal-info": _JOURNAL,
    "journal-copy": record(
        "A journal that was copied, and the copy.", {"from": TEXT, "to": _JOURNAL}
    ),
    "login": record(
        "A profile that was stored, without its key.",
        _CONFIG | {"profile": TEXT} | _DEFAULT | {"replaced": FLAG, "checked": FLAG} | _TARGET,
    ),
    "logout": record("A profile that was removed.", _CONFIG | {"profile": TEXT} | _DEFAULT),
    "profiles": record(
        "All profiles.", _CONFIG | {"required": FLAG, "profiles": list_of(_PROFILE)}
    ),
    "profiles-use": record(
        "The profile that is the default now, or whether one has to be named.",
        _CONFIG | _DEFAULT | {"required": FLAG},
    ),
    "runs-find": list_of(_SIGHTING) | {"description": "Where a person was sent."},
    "runs-forget": record("In how many lists a person was forgotten.", {"forgotten": WHOLE}),
    "runs-purge": record(
        "How many leads could be sent again afterwards.", {"could_be_sent_again": WHOLE}
    ),
    "runs-open": record(
        "The page of a run, and whether a browser shows it.",
        {"run": WHOLE, "page": TEXT, "opened": FLAG},
    ),
    "help": record(
        "A guide, or a command's help.", {"schema": VERSION, "topic": nullable(TEXT), "text": TEXT}
    ),
}
"""Each schema by the words of its command."""
