"""Which modules are changed, and which tests should notice."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

PACKAGES = {
    "delivery": "dispatcher limits unanswered",
    "identity": "key_table keys linkedin",
    "importing": "recorder",
    "journal": "admission commit_queue history_policy keys leads run_journal",
    "journal/sql": "copying people purge",
    "journal/sqlite": "database file_watch lead_table liveness lookup new_file read_only"
    " shared_rate_state writer",
    "journal/postgres": "connection lead_batch lease transactions turns",
    "mapping": "name_evidence",
    "readback": "index look",
    "reports": "order",
    "screening": "duplicates exclusion",
    "sending": "decision sender",
    "sending/pacing": "limit_evidence",
    "settings": "profile resolve settings",
    "sources": "records",
}
CORE = [f"{package}/{name}" for package, names in PACKAGES.items() for name in names.split()]
"""Where a fault loses or doubles a lead, or sends it to the wrong person."""

ALSO = {"importing": ("cli/commands/test_imports.py",), "journal": ("e2e/test_lost_journal.py",)}
"""Tests of a package elsewhere than in its mirror place."""


def steps_for(module: str) -> list[list[str]]:
    """Give the tests to run, step by step: those of the module itself, then those around it."""
    path = Path("tests") / module
    own = path.with_name(f"test_{path.name}.py")
    package = module.split("/")[0]
    around = [f"tests/{package}", *(f"tests/{name}" for name in ALSO.get(package, ()))]
    return [[str(own)], around] if (ROOT / own).exists() else [around]
