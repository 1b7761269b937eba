"""The options that say which rows may be sent."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group


@option_group
class ValidationOptions(OptionGroup):
    """How severe the rules are."""

    title: ClassVar[HelpGroup] = HelpGroup.CHECKS

    strict: bool = option(False, "Treat a row with a warning as invalid; it is not sent.")


@option_group
class ExclusionOptions(OptionGroup):
    """Who is never to be sent."""

    title: ClassVar[HelpGroup] = HelpGroup.CHECKS

    exclude: Sequence[Path] = option(
        (),
        "A file of leads never to send: emails, @domains, profiles or company:NAME, one a line, or"
        " a lead file. Repeatable.",
        "FILE",
    )
