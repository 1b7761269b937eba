"""Names the list that leads go to, before anything is sent."""

from collections.abc import Iterator

from reactin_cli.importing.assembly import ImportJob
from reactin_cli.settings.settings import Settings
from reactin_cli.settings.values import Layer, Setting

_PLACES = {
    Layer.OPTION: "an option",
    Layer.ENVIRONMENT: "the environment",
    Layer.ENV_FILE: ".env",
    Layer.NAMED_ENV_FILE: "--env-file",
}

_NAMES = {"list_id": "list", "organization_id": "organization", "api_key": "key"}
"""What is named with its place, where not all comes from one."""


def target_line(job: ImportJob, *, verbose: bool = False) -> Iterator[str]:
    """Give the line that names the list and organization, and where they and the key come from.

    A dry run needs neither, and names them where they are known. Paths are left out unless it is to
    be verbose.
    """
    if job.target is None or job.options.sandbox:
        return
    doing = "A dry run for" if job.options.dry_run else "Sending to"
    yield (
        f"{doing} list {job.target.list_id} of organization {job.target.organization_id}"
        f"{_elsewhere(job.settings, verbose=verbose)} ({_sources(job, verbose=verbose)})"
    )


def _elsewhere(settings: Settings, *, verbose: bool) -> str:
    (base_url,) = settings.require("base_url")
    if base_url.layer is Layer.DEFAULT:
        return ""
    return f" at {base_url.value}" + (f" ({base_url.origin})" if verbose else "")


def _sources(job: ImportJob, *, verbose: bool) -> str:
    """Say where the settings come from: once where that is one place."""
    names = [name for name in _NAMES if name != "api_key" or not job.options.dry_run]
    used = job.settings.require(*names)
    if verbose:
        return ", ".join(f"{each.name.replace('_', ' ')} from {each.origin}" for each in used)
    places = [_place(each, job.settings) for each in used]
    if len(set(places)) == 1:
        return places[0]
    return ", ".join(
        f"{_NAMES[each.name]} from {place}" for each, place in zip(used, places, strict=True)
    )


def _place(setting: Setting, settings: Settings) -> str:
    if setting.layer is Layer.PROFILE and settings.profile:
        return f"profile {settings.profile.name}"
    return _PLACES[setting.layer]
