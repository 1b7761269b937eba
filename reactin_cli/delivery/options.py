"""The options of many leads: how many go, how many at once, and how many go first."""

from typing import ClassVar

from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group


@option_group
class Limits(OptionGroup):
    """When sending ends although leads are left."""

    title: ClassVar[HelpGroup] = HelpGroup.PACE

    max_leads: int | None = option(
        None,
        "End after this many leads were added or are unknown. The next run continues from there.",
        "N",
        minimum=1,
        if_unset="all",
    )
    max_failures: int | None = option(
        None,
        "End after this many leads were rejected, failed or are unknown.",
        "N",
        minimum=1,
        if_unset="never",
        group=HelpGroup.TROUBLE,
    )


@option_group
class BulkOptions(Limits):
    """How many leads go at once, and which go first."""

    title: ClassVar[HelpGroup] = HelpGroup.PACE

    concurrency: int = option(8, "The most requests in flight.", "N", minimum=1)
    canary: int | None = option(
        None,
        "Send N leads first, read them back, show both, and ask whether to continue. With --yes it"
        " continues if all of them are in the list; where nobody can be asked it stops.",
        "N",
        minimum=1,
        group=HelpGroup.CHECKS,
    )
    yes: bool = option(
        False,
        "Do not ask, neither before an import of more than 25 new leads nor after a canary.",
        flags=("-y",),
        group=HelpGroup.CHECKS,
    )
