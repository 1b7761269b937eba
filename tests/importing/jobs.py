"""Imports that are put together by hand, on whatever settings this machine has."""

import math
from datetime import datetime
from pathlib import Path
from typing import Any

from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.notifying import Notifier
from reactin_cli.importing.options import ImportOptions, Notify
from reactin_cli.journal.opening import open_store
from reactin_cli.mapping.options import MapOptions
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.settings.settings import Settings
from reactin_cli.statuses import FAILURES


def job_for(
    target: Target, journal: Path | None = None, rate: float = math.inf, **options: Any
) -> ImportJob:
    """Give a job for this target; as fast as it goes, unless there is a rate."""
    return ImportJob(
        options=ImportOptions(**options),
        settings=Settings({}, None, ()),
        target=target,
        rate=rate,
        journal=None if journal is None else open_store(journal),
        mapping=MapOptions(),
        excluded=(),
        kept=KeptColumns(),
        fail_on=FAILURES,
        notifier=Notifier("", Notify.NEVER),
        began=datetime.now().astimezone(),
    )
