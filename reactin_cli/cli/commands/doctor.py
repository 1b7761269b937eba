"""`reactin doctor`: whether everything is as an import needs it."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.tables import aligned
from reactin_cli.diagnosis.check_results import (
    CheckResult,
    as_records,
    exit_code_of,
    failure,
    table,
)
from reactin_cli.diagnosis.checkup import check_up
from reactin_cli.errors import SettingsError
from reactin_cli.journal.options import JournalLocation
from reactin_cli.option_groups import option_group
from reactin_cli.reports.summary import SCHEMA
from reactin_cli.sending.options import PaceOptions
from reactin_cli.settings.config import config_path
from reactin_cli.settings.options import CredentialOptions
from reactin_cli.settings.paths import home_directory
from reactin_cli.settings.process_environment import resolve_settings


@option_group
class DoctorOptions(JournalLocation, PaceOptions, CredentialOptions):
    """The options of `reactin doctor`."""


@takes_options
def doctor(options: DoctorOptions, result: ResultOutput) -> int:
    """Check settings, journal, network and key against ReactIn; add nothing to any list."""
    results = list(examined(options))
    if result.output is TextOutput.JSON:
        print_json(doctor_json(results))
    else:
        sys.stdout.write(aligned(table(results)))
    return exit_code_of(results)


def doctor_json(results: Sequence[CheckResult]) -> dict[str, object]:
    """Give the document of `--output json`."""
    code = int(exit_code_of(results))
    return {"schema": SCHEMA, "exit_code": code, "checks": as_records(results)}


def examined(options: DoctorOptions) -> Iterator[CheckResult]:
    """Look at everything, one thing after the other."""
    try:
        config = config_path(os.environ, Path.cwd(), home_directory())
        settings = resolve_settings(options)
    except SettingsError as error:
        yield failure("configuration", error)
        return
    yield from check_up(settings, config)
