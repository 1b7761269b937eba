"""Options of the journal: which list, and how to treat what earlier runs did."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Literal

from reactin_cli.option_groups import Automatic, HelpGroup, OptionGroup, option, option_group


class OncePer(StrEnum):
    """How far "already added" reaches."""

    LIST = "list"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class ListId:
    """The list that leads are added to. Two lists of one name at two origins are two lists."""

    origin: str
    """Scheme, host and port of the base URL."""
    organization_id: str
    list_id: str


@option_group
class JournalLocation(OptionGroup):
    """Where the journal is."""

    title: ClassVar[HelpGroup] = HelpGroup.MEMORY

    journal: str | Path | Automatic | None = option(
        Automatic.AUTOMATIC,
        "The journal, which remembers the leads that were added: a file, or postgresql://…, which"
        " many machines can share.",
        "PATH|URL",
        setting=True,
        if_unset="in the user's state folder",
    )


@option_group
class KeepingOptions(JournalLocation):
    """Whether a journal is kept."""

    title: ClassVar[HelpGroup] = HelpGroup.MEMORY

    no_journal: bool = option(False, "Neither read nor write the journal.")
    require_journal: bool = option(False, "End with exit code 3 where no journal exists yet.")


@option_group
class ResendOptions(OptionGroup):
    """Whether a single lead goes again that an earlier run has added."""

    title: ClassVar[HelpGroup] = HelpGroup.MEMORY

    resend: bool = option(False, "Send again what an earlier run added.")


@option_group
class RepeatOptions(ResendOptions):
    """What goes again that an earlier run has added."""

    title: ClassVar[HelpGroup] = HelpGroup.MEMORY

    changed: bool = option(
        False, "Send again what an earlier run added, where its data differ (a stamp aside)."
    )
    once_per: OncePer = option(OncePer.LIST, 'How far "already added" reaches.')


@dataclass(frozen=True, slots=True)
class RunAbout:
    """What a run is remembered by, beside its counts."""

    sources: tuple[str, ...] = ()
    """The names of the sources, as the user gave them."""
    profile: str | None = None
    reports: tuple[str, ...] = ()
    """The whole paths of the reports, the one for scripts first."""


@option_group
class JournalOptions(RepeatOptions):
    """How a run treats what earlier runs did."""

    if_unknown: Literal["retry", "skip", "verify"] = "verify"
    """Whether a lead goes out again that an earlier attempt may have added."""
    durable: bool = True
    """Whether each commit reaches the disk before it counts: slower, and survives power loss.
    Otherwise commits survive the death of the process only; meant for more than 200 leads/s."""
    stamped: str = ""
    """The API's name of the field that holds the import's stamp, which is not part of a lead's
    data."""
    max_wait: float = 300.0
    """Seconds; a turn stored further ahead than this is void."""
    max_outage: float = 600.0
    """Seconds for which a server that is away is waited for."""
    timeout: float = 30.0
    """Seconds that one attempt takes at most."""
    about: RunAbout = RunAbout()
