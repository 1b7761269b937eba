"""The options that say where leads go and who sends them."""

from pathlib import Path
from typing import ClassVar

from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group


@option_group
class FileOptions(OptionGroup):
    """Where settings come from."""

    title: ClassVar[HelpGroup] = HelpGroup.CREDENTIALS

    profile: str | None = option(
        None,
        "A profile of the config file. What it holds wins over the environment.",
        "NAME",
        setting=True,
        group=HelpGroup.TARGET,
    )
    env_file: Path | None = option(
        None, "Read this .env file instead of the one that is found.", "PATH", setting=True
    )


@option_group
class ListAddress(OptionGroup):
    """Which list of which organization, and where."""

    title: ClassVar[HelpGroup] = HelpGroup.TARGET

    organization_id: str | None = option(None, "Your organization in ReactIn.", "ID", setting=True)
    list_id: str | None = option(
        None, "The SmartList that the leads are added to.", "ID", setting=True
    )
    base_url: str | None = option(
        None, "The address of ReactIn.", "URL", setting=True, if_unset="https://app.reactin.io"
    )


@option_group
class CredentialOptions(FileOptions, ListAddress):
    """What every request needs."""

    title: ClassVar[HelpGroup] = HelpGroup.CREDENTIALS

    api_key: str | None = option(None, "The API key.", setting=True, python_only=True)
    api_key_file: Path | None = option(
        None,
        "A file that holds the API key. REACTIN_API_KEY may hold the key itself; no option takes"
        " it, as other users of the machine can see arguments.",
        "PATH",
        setting=True,
    )
