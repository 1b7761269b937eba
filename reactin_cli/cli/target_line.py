"""Names the list that leads go to, before anything is sent."""

from collections.abc import Iterator

from reactin_cli.importing.assembly import ImportJob
from reactin_cli.settings.values import Setting


def target_line(job: ImportJob, *, verbose: bool = False) -> Iterator[str]:
    """Give the line that names a real import's list and organization, and where they come from.

    Paths are left out unless it is to be verbose.
    """
    if job.options.dry_run or job.options.sandbox:
        return
    organization, list_id, base_url = job.settings.require("organization_id", "list_id", "base_url")
    elsewhere = "" if base_url.origin == "default" else f" at {base_url.value}"
    if verbose and elsewhere:
        elsewhere += f" ({base_url.origin})"
    yield (
        f"Sending to list {list_id.value} of organization {organization.value}{elsewhere}"
        f" ({_sources([list_id, organization], job, verbose=verbose)})"
    )


def _sources(settings: list[Setting], job: ImportJob, *, verbose: bool) -> str:
    """Say where the settings come from: once where that is one place."""
    if verbose:
        told = (f"{each.name.replace('_', ' ')} from {each.origin}" for each in settings)
        return ", ".join(told)
    profile = job.settings.profile
    return ", ".join(
        dict.fromkeys(
            f"profile {profile.name}" if profile and each.origin == profile.origin else _place(each)
            for each in settings
        )
    )


def _place(setting: Setting) -> str:
    return setting.layer.value.replace("env_file", ".env").replace("named_.env", "--env-file")
