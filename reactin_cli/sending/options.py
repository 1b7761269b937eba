"""The options of requests: how fast, how often, how long. Times are in seconds."""

from enum import StrEnum
from typing import ClassVar

from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group


class IfUnknown(StrEnum):
    """What follows an attempt that may have reached ReactIn but got no answer from it."""

    VERIFY = "verify"
    """The lead is looked up in the list, and sent again only if it is not there."""
    RETRY = "retry"
    """The attempt is repeated: the lead may then be in the list twice."""
    SKIP = "skip"
    """The attempt is not repeated: the lead may then be missing."""


@option_group
class PaceOptions(OptionGroup):
    """How fast requests go out, and how long nothing may succeed."""

    title: ClassVar[HelpGroup] = HelpGroup.PACE

    rate: str | float | None = option(
        None,
        "The most requests in that time, retries included, evenly spaced; or unlimited.",
        "N/s|m|h",
        setting=True,
        if_unset="5/s",
    )
    max_outage: float = option(
        300.0,
        "The longest time without any success, while attempts fail, before the run ends.",
        "SECONDS",
        minimum=0,
        group=HelpGroup.TROUBLE,
    )


@option_group
class AttemptOptions(OptionGroup):
    """How often and how long an attempt is repeated."""

    title: ClassVar[HelpGroup] = HelpGroup.TROUBLE

    retries: int = option(
        5, "Attempts after the first. A wait that ReactIn asks for costs none.", "N", minimum=0
    )
    timeout: float = option(30.0, "The total time of one attempt.", "SECONDS", minimum=0.001)
    max_wait: float = option(
        300.0,
        "The longest single wait that ReactIn may ask for. A longer one ends the run.",
        "SECONDS",
        minimum=0,
    )


@option_group
class RetryOptions(AttemptOptions):
    """What follows an attempt that did not succeed."""

    title: ClassVar[HelpGroup] = HelpGroup.TROUBLE

    if_unknown: IfUnknown = option(
        IfUnknown.VERIFY,
        "What follows an attempt that may have reached ReactIn but got no answer: look the lead up"
        " in the list and send it again only if it is missing, send it again, or leave it unknown.",
    )
    verify_wait: float = option(
        60.0,
        "From an unanswered attempt until its lead counts as absent, if the list does not show it"
        " by then; it is looked for earlier, too.",
        "SECONDS",
        minimum=0,
    )
    first_delay: float = 1.0
    """Before the second attempt; doubled for each further one, and at random up to halved."""
    longest_delay: float = 60.0
    """The most that doubling leads to."""
