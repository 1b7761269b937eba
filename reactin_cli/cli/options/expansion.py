"""Expands option groups into the parameters from which Typer makes command-line options."""

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from functools import wraps
from inspect import Parameter
from types import GenericAlias
from typing import Annotated, Any

import typer

from reactin_cli.cli.completion import completer
from reactin_cli.cli.options.grouped_help import NO_BREAK
from reactin_cli.cli.options.secret_arguments import CHECKS
from reactin_cli.option_groups import Declared, OptionGroup, declared, flag, from_keywords
from reactin_cli.settings.variables import VARIABLE_OF


def takes_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take option groups: each parameter that is a group becomes its options."""
    signature = inspect.signature(command, eval_str=True)
    groups = {
        name: parameter.annotation
        for name, parameter in signature.parameters.items()
        if _is_group(parameter.annotation)
    }

    @wraps(command)
    def expanded(**given: Any) -> Any:
        for name, group in groups.items():
            names = [each.name for each in _visible(group)]
            chosen = {each: given.pop(each) for each in names}
            given[name] = from_keywords(
                group, {each: value for each, value in chosen.items() if value is not None}, flag
            )
        return command(**given)

    parameters = list(_expanded(signature, groups))
    del expanded.__wrapped__  # else its signature would count
    expanded.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]  # what Typer reads
    expanded.__annotations__ = {each.name: each.annotation for each in parameters}
    return expanded


def help_text(each: Declared) -> str:
    """Say what an option does, what happens without it, and which variable gives it too."""
    notes = [each.option.help]
    if without := _without(each):
        notes.append(f"[default: {without}]" if len(without) > 24 else _whole("default", without))
    if variable := VARIABLE_OF.get(each.name):
        notes.append(_whole("env", variable.name))
    return " ".join(notes)


def _whole(name: str, text: str) -> str:
    """Write a note that is not broken at the end of a line."""
    return f"[{name}: {text}]".replace(" ", NO_BREAK)


def _expanded(
    signature: inspect.Signature, groups: dict[str, type[OptionGroup]]
) -> Iterator[Parameter]:
    for name, parameter in signature.parameters.items():
        if name not in groups:
            yield parameter.replace(kind=Parameter.KEYWORD_ONLY)
            continue
        for each in _visible(groups[name]):
            default = False if each.types[0] is bool else None
            yield Parameter(
                each.name, Parameter.KEYWORD_ONLY, default=default, annotation=_annotation(each)
            )


def _visible(group: type[OptionGroup]) -> list[Declared]:
    return [each for each in declared(group) if not each.option.python_only]


def _is_group(annotation: object) -> bool:
    return inspect.isclass(annotation) and issubclass(annotation, OptionGroup)


def _annotation(each: Declared) -> Any:
    return Annotated[_type(each), _option(each)]


def _type(each: Declared) -> Any:
    kind = each.types[0]
    if kind is bool:
        return bool
    wanted: Any = GenericAlias(list, kind) if each.repeatable else kind
    return wanted | None


def _option(each: Declared) -> Any:
    return typer.Option(
        flag(each.name),
        *each.option.flags,
        metavar=each.option.metavar or None,
        help=help_text(each),
        show_default=False,
        callback=CHECKS.get(each.name),
        autocompletion=completer(each.name, each.types),
        rich_help_panel=each.title,
    )


def _without(each: Declared) -> str:
    if each.option.if_unset:
        return each.option.if_unset
    if each.default in (None, (), False) or each.types[0] is bool:
        return ""
    if isinstance(each.default, Enum):
        return str(each.default)
    return f"{each.default:g}" if isinstance(each.default, int | float) else str(each.default)
