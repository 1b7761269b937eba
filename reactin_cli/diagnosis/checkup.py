"""The whole check-up, in the order in which things depend on each other."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from reactin_cli.diagnosis.check_results import CheckResult, State, failure
from reactin_cli.diagnosis.local_checks import journal_finding, settings_findings
from reactin_cli.diagnosis.network_checks import network_findings
from reactin_cli.errors import ReactinError, RefusedError, SettingsError, UnavailableError
from reactin_cli.events import watch_nothing
from reactin_cli.importing.assembly import REQUIRED, target_of
from reactin_cli.importing.connection import check_access
from reactin_cli.sending.rate_limit_headers.http_dates import http_date
from reactin_cli.settings.settings import Settings

SKEW = 60.0
"""Seconds by which two clocks may differ before it is worth a word."""


def check_up(settings: Settings, config: Path) -> Iterator[CheckResult]:
    """Yield what is found, local things first; asks ReactIn for one page and adds nothing."""
    yield from settings_findings(settings, config)
    yield journal_finding(settings)
    try:
        (base_url,) = settings.require("base_url")
    except SettingsError:
        yield _skipped("network", "the base URL cannot be used")
        return
    way_is_open = True
    for finding in network_findings(base_url.value):
        way_is_open &= finding.state is not State.FAILED
        yield finding
    if way_is_open:
        yield from _access(settings)
    else:
        yield _skipped("access", "ReactIn cannot be reached")


def _access(settings: Settings) -> Iterator[CheckResult]:
    """Try the key on the list."""
    try:
        target = target_of(settings.require(*REQUIRED))
    except ReactinError:
        yield _skipped("access", "it needs the settings that failed")
        return
    began = datetime.now(UTC)
    try:
        date = asyncio.run(check_access(target, watch_nothing, settings.key_replacement))
    except (RefusedError, UnavailableError) as error:
        yield failure("access", error)
        return
    yield CheckResult(
        "access", State.OK, f"ReactIn accepts the key and knows list {target.list_id}"
    )
    yield _clock(date, began)


def _clock(date: str, began: datetime) -> CheckResult:
    now = datetime.now(UTC)
    theirs = http_date(date, now)
    if theirs is None:
        return CheckResult("clock", State.NOTE, "ReactIn's answer has no date to compare with")
    ours = began + (now - began) / 2
    skew = (ours - theirs).total_seconds()
    if abs(skew) <= SKEW:
        return CheckResult("clock", State.OK, f"within {SKEW:.0f} s of ReactIn's")
    return CheckResult(
        "clock",
        State.NOTE,
        f"this machine's clock is {abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'}"
        " ReactIn's",
        remedy=(
            "Let the system set its clock. Waits that ReactIn asks for are kept, but times in"
            " reports are off."
        ),
    )


def _skipped(check: str, why: str) -> CheckResult:
    return CheckResult(check, State.SKIPPED, why)
