"""The help of a command, with its options under the headings of their groups."""

from collections import defaultdict
from typing import Any

from typer.core import TyperCommand

ARGUMENTS, OTHERS = "Arguments", "Other options"


class GroupedCommand(TyperCommand):
    """A command whose help shows each option under its group's title."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments, then the options of each group."""
        sections: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for parameter in self.get_params(ctx):
            if record := parameter.get_help_record(ctx):
                is_argument = parameter.param_type_name == "argument"
                title = getattr(parameter, "rich_help_panel", None) or OTHERS
                sections[ARGUMENTS if is_argument else title].append(record)
        order = {ARGUMENTS: 0, OTHERS: 2}
        for title in sorted(sections, key=lambda each: order.get(each, 1)):
            with formatter.section(title):
                formatter.write_dl(sections[title])
