"""Names the list that leads go to, before anything is sent."""

from collections.abc import Iterator

from reactin_cli.importing.assembly import ImportJob


def target_line(job: ImportJob) -> Iterator[str]:
    """Give the line that names a real import's list and organization, and where they come from."""
    if job.options.dry_run or job.options.sandbox:
        return
    organization, list_id, base_url = job.settings.require("organization_id", "list_id", "base_url")
    elsewhere = "" if base_url.origin == "default" else f" at {base_url.value} ({base_url.origin})"
    yield (
        f"To list {list_id.value} (from {list_id.origin})"
        f" of organization {organization.value} (from {organization.origin}){elsewhere}"
    )
