"""A check-up of what is on this machine: settings, and the journal's state."""

import os
from collections.abc import Iterator
from pathlib import Path

from reactin_cli.diagnosis.check_results import CheckResult, State, failure
from reactin_cli.errors import ExitCode, JournalError, ReactinError
from reactin_cli.importing.assembly import REQUIRED, journal_of
from reactin_cli.journal.history import PastRun
from reactin_cli.local_time import local
from reactin_cli.settings.settings import Settings
from reactin_cli.settings.store_python import store_note

SHOWN = (*REQUIRED, "rate")


def settings_findings(settings: Settings, config: Path) -> Iterator[CheckResult]:
    """Yield each setting with its value and origin, and what a person should know about them."""
    yield _profile_in_use(settings, config)
    for name in SHOWN:
        yield _setting(settings, name)
    for note in settings.notes:  # reading the key may have added one
        yield CheckResult("settings", State.NOTE, note)


def journal_finding(settings: Settings) -> CheckResult:
    """Tell where the journal is, whether it can be used, and what it remembers."""
    origin = ""
    try:
        setting = settings.find("journal")
        origin = setting.origin if setting else "default"
        journal = journal_of(settings)
        runs = journal.runs()
        server = journal.info().server
    except ReactinError as error:
        return failure("journal", error, origin)
    if server:
        about = f"PostgreSQL {server.version}, {server.latency * 1000:,.1f} ms away"
        value = f"{journal.location}, {about}, {_remembers(runs)}"
        return CheckResult("journal", State.OK, value, origin)
    if journal.folder is None:
        return CheckResult("journal", State.NOTE, f"{journal.location}: no journal yet", origin)
    path = Path(journal.location)
    place = _nearest(path)
    if not os.access(place, os.W_OK) or (place != path and not place.is_dir()):
        remedy = "Allow writing to it, or name another file with --journal."
        return failure("journal", JournalError(f"{place} cannot be written to.", remedy), origin)
    found = f"{path}, {_remembers(runs)}"
    if store := store_note(path):
        return CheckResult("journal", State.NOTE, found, origin, f"{store}, in REACTIN_JOURNAL.")
    return CheckResult("journal", State.OK, found, origin)


def _profile_in_use(settings: Settings, config: Path) -> CheckResult:
    value = "none in use" if config.exists() else "none in use, there is no config file"
    name, path = value, config
    if settings.profile:
        name, path = settings.profile.name, settings.profile.path
    if store := store_note(path):
        return CheckResult("profile", State.NOTE, name, str(path), f"{store}, in REACTIN_CONFIG.")
    return CheckResult("profile", State.OK, name, str(path))


def _setting(settings: Settings, name: str) -> CheckResult:
    try:
        (setting,) = settings.require(name)
    except ReactinError as error:
        return failure(name, error)._replace(exit_code=ExitCode.CONFIGURATION)
    return CheckResult(name, State.OK, setting.shown, setting.origin)


def _remembers(runs: list[PastRun]) -> str:
    if not runs:
        return "no runs yet"
    last = runs[0]
    began = f"{local(last.started):%Y-%m-%d %H:%M}" if last.started else "at an unknown time"
    count = "1 run" if len(runs) == 1 else f"{len(runs):,} runs"
    return f"{count}, the last began {began}" + (" and is still running" if last.goes_on else "")


def _nearest(path: Path) -> Path:
    """Give the file, or the folder in which it would be made."""
    return next(each for each in (path, *path.absolute().parents) if each.exists())
