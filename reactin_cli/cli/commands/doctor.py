"""`reactin doctor`: whether everything is as an import needs it."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from reactin_cli.cli import options as o
from reactin_cli.cli.target import settings_of
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_lines
from reactin_cli.diagnosis.check_results import (
    CheckResult,
    as_records,
    exit_code_of,
    failure,
    lines,
)
from reactin_cli.diagnosis.checkup import check_up
from reactin_cli.errors import SettingsError
from reactin_cli.settings.config import config_path


def doctor(
    organization_id: o.OrganizationId = None,
    list_id: o.ListId = None,
    api_key_file: o.ApiKeyFile = None,
    profile: o.Profile = None,
    base_url: o.BaseUrl = None,
    env_file: o.EnvFile = None,
    journal: o.JournalPath = None,
    rate: o.Rate = None,
    output: o.OneOutput = o.TextOutput.TEXT,
) -> int:
    """Check settings, journal, network and key against ReactIn; adds nothing to any list."""
    given = {
        "organization_id": organization_id,
        "list_id": list_id,
        "api_key_file": api_key_file,
        "profile": profile,
        "base_url": base_url,
        "env_file": env_file,
        "journal": journal,
        "rate": rate,
    }
    findings = list(_findings(given))
    code = exit_code_of(findings)
    if output is o.TextOutput.JSON:
        print_json({"exit_code": int(code), "checks": as_records(findings)})
    else:
        print_lines(lines(findings))
    return code


def _findings(given: Mapping[str, object]) -> Iterator[CheckResult]:
    try:
        config = config_path(os.environ, Path.cwd(), Path.home())
        settings = settings_of(given)
    except SettingsError as error:
        yield failure("configuration", error)
        return
    yield from check_up(settings, config)
