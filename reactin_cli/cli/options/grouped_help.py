"""The help of a command: examples first, then its options under the headings of their groups."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, cast

from typer.core import TyperCommand, TyperGroup

from reactin_cli.cli.command_table import EXAMPLES, guide_of
from reactin_cli.help_group import HelpGroup

NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps `[env: NAME]` in one line; the help that is shown has a blank in its place."""

ARGUMENTS = "Arguments"


class GroupedCommand(TyperCommand):
    """A command whose help has examples, groups and the name of a guide."""

    def get_help(self, ctx: Any) -> str:
        """Give the text for the terminal."""
        return super().get_help(ctx).replace(NO_BREAK, " ")

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Give what follows the command's name in the usage line."""
        return ["[OPTIONS]", *_arguments(self, ctx)]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the command does, and examples."""
        super().format_help_text(ctx, formatter)
        write_examples(_path(ctx), formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments, then the options of each group."""
        write_options(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write which guide tells more."""
        write_guide(_path(ctx), formatter)


class GroupedGroup(TyperGroup):
    """A command with others beneath it, whose help is as a `GroupedCommand`'s."""

    def get_help(self, ctx: Any) -> str:
        """Give the text for the terminal."""
        return super().get_help(ctx).replace(NO_BREAK, " ")

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the command does, and examples."""
        super().format_help_text(ctx, formatter)
        write_examples(_path(ctx), formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands beneath it, then the options of each group."""
        self.format_commands(ctx, formatter)
        write_options(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write which guide tells more."""
        write_guide(_path(ctx), formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is named; raises UsageError if there is none beneath this one."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            from reactin_cli.cli.usage_errors import no_command_beneath  # only where it is needed

            raise no_command_beneath(_path(ctx), args[0], list(self.commands))
        return super().resolve_command(ctx, args)


def write_examples(path: str, formatter: Any) -> None:
    """Write the examples of a command as a person types them."""
    if examples := EXAMPLES.get(path):
        with formatter.section("Examples"):
            for each in examples:
                formatter.write(f"  # {each.purpose}\n  {each.line}\n")


def write_options(command: Any, ctx: Any, formatter: Any) -> None:
    """Write arguments, then options, each under its heading."""
    for title, records in help_sections(command, ctx):
        with formatter.section(title):
            formatter.write_dl(records)


def help_sections(command: Any, ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Give each heading with its arguments or options and what is said of them."""
    sections: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for parameter in command.get_params(ctx):
        if record := _record(parameter, ctx):
            sections[_heading(parameter)].append(record)
    for title in (ARGUMENTS, *HelpGroup):
        if title in sections:
            yield title, sections[title]


def write_guide(path: str, formatter: Any) -> None:
    """Write the last line, which names a guide."""
    if guide := guide_of(path):
        formatter.write_paragraph()
        formatter.write(f"Guide: reactin help {guide}\n")


def _record(parameter: Any, ctx: Any) -> tuple[str, str] | None:
    if parameter.param_type_name != "argument":
        return cast("tuple[str, str] | None", parameter.get_help_record(ctx))
    default = parameter.default if isinstance(parameter.default, str) else ""
    note = f" [default: {default}]" if default else ""
    return _name(parameter), f"{parameter.help or ''}{note}"


def _name(argument: Any) -> str:
    return str(argument.metavar or argument.human_readable_name)


def _heading(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return ARGUMENTS
    return getattr(parameter, "rich_help_panel", None) or HelpGroup.OTHER


def _arguments(command: Any, ctx: Any) -> Iterator[str]:
    for parameter in command.get_params(ctx):
        if parameter.param_type_name == "argument":
            name = _name(parameter)
            several = "..." if parameter.nargs == -1 else ""
            yield f"{name}{several}" if parameter.required else f"[{name}]{several}"


def _path(ctx: Any) -> str:
    return str(ctx.command_path).removeprefix("reactin").strip()
