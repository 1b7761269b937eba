"""What an agent can do: look, plan, carry out a plan, and compare. It cannot send otherwise."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from reactin_cli.cli.commands.doctor import DoctorOptions, doctor_json, examined
from reactin_cli.cli.commands.runs.words import sighting_json
from reactin_cli.cli.lead_key_argument import keys_of
from reactin_cli.errors import UsageError
from reactin_cli.events import Event, Settled, watch_nothing
from reactin_cli.importing.assembly import journal_of, list_access
from reactin_cli.importing.connection import reading
from reactin_cli.importing.inspection import InspectOptions, inspect_opened
from reactin_cli.importing.options import ImportOptions, VerifyOptions
from reactin_cli.importing.origins import opened
from reactin_cli.importing.report_rows import check_reports, compare_reports
from reactin_cli.importing.unattended import import_unattended
from reactin_cli.option_groups import from_keywords
from reactin_cli.settings.process_environment import resolve_settings
from reactin_cli.stop import Stop

Json = dict[str, Any]

KEPT_PLANS = 20
"""Plans that a server remembers."""

NO_PLAN = "Call plan_import first, show its counts to the person, and give the digest it returns."


class _Planned(NamedTuple):
    """What a plan was made of."""

    source: str
    options: Json


class Tools:
    """The tools, and the plans that were made with them."""

    def __init__(self) -> None:
        self._plans: dict[str, _Planned] = {}

    async def check(self, profile: str | None = None) -> Json:
        """Check settings, journal, network and key. Adds nothing to any list."""
        options = from_keywords(DoctorOptions, {"profile": profile})
        return doctor_json(await asyncio.to_thread(lambda: list(examined(options))))

    async def inspect_source(
        self,
        source: str,
        map: dict[str, str] | None = None,  # noqa: A002 - the option's name
        sheet: str | None = None,
    ) -> Json:
        """Show how a file or address would be read and which column feeds which field."""
        options = from_keywords(InspectOptions, _given(map=map, sheet=sheet))

        def look() -> Json:
            with opened([source], spool=False) as (origin,):
                return inspect_opened(origin, options).as_json()

        return await asyncio.to_thread(look)

    async def plan_import(
        self,
        source: str,
        profile: str | None = None,
        map: dict[str, str] | None = None,  # noqa: A002 - the option's name
        set: dict[str, str] | None = None,  # noqa: A002 - the option's name
        where: list[str] | None = None,
        exclude: list[str] | None = None,
        sheet: str | None = None,
        max_leads: int | None = None,
    ) -> Json:
        """Judge every row as an import would and return the summary with the plan's digest."""
        options = _given(
            profile=profile, map=map, set=set, where=where, sheet=sheet, max_leads=max_leads,
            exclude=[Path(path) for path in exclude or ()],
        )  # fmt: skip
        chosen = from_keywords(ImportOptions, options | {"dry_run": True})
        result = await import_unattended([source], chosen, Stop(), watch_nothing)
        if result.plan:
            self._plans[result.plan.digest] = _Planned(source, options)
            while len(self._plans) > KEPT_PLANS:
                del self._plans[next(iter(self._plans))]
        return result.as_json()

    async def run_plan(
        self,
        digest: str,
        stop: Stop,
        progress: Callable[[int], None],
        canary: int | None = None,
    ) -> Json:
        """Send exactly the leads of a plan; `progress` hears how many rows are settled."""
        planned = self._plans.get(digest)
        if planned is None:
            raise UsageError(f"There is no plan {digest!r} from this session.", NO_PLAN)
        binding = {"plan": digest, "yes": True, "canary": canary}
        chosen = from_keywords(ImportOptions, planned.options | binding)
        settled = 0

        def count(event: Event) -> None:
            nonlocal settled
            if isinstance(event, Settled):
                settled += len(event.rows)
                progress(settled)

        return (await import_unattended([planned.source], chosen, stop, count)).as_json()

    async def find_lead(self, lead: str) -> Json:
        """Tell when and into which lists earlier imports sent a person."""
        keys = keys_of(lead)

        def look() -> Json:
            journal = journal_of(resolve_settings(ImportOptions()))
            return {"sightings": [sighting_json(each) for each in journal.find(keys)]}

        return await asyncio.to_thread(look)

    async def verify_report(self, report: str, profile: str | None = None) -> Json:
        """Compare what a report says was added with what the list holds now."""
        options, paths = from_keywords(VerifyOptions, {"profile": profile}), [Path(report)]
        check_reports(paths, options)
        access = list_access(options, lambda _: None)
        async with reading(access, options, Stop(), watch_nothing) as pages:
            list_id = access.target.list_id
            found = await compare_reports(pages, paths, list_id, watch_nothing, options)
        return found.as_json()


def _given(**options: object) -> Json:
    return {name: value for name, value in options.items() if value}
