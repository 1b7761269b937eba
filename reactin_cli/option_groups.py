"""Options: each is declared once, as a field of a dataclass that both front ends expand.

A group is a frozen dataclass whose fields are made with `option`. The options of a command are a
group that inherits from others, so it can be passed as it is to code that takes one of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, FrozenInstanceError, dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from enum import Enum, StrEnum
from functools import cache
from inspect import get_annotations
from pathlib import Path
from types import UnionType
from typing import (
    Any,
    ClassVar,
    NamedTuple,
    NoReturn,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from reactin_cli.errors import UsageError
from reactin_cli.help_group import HelpGroup as HelpGroup  # for every module that has options


class Automatic(Enum):
    """The default of an option for which None means something else."""

    AUTOMATIC = "automatic"


class Option(NamedTuple):
    """What help and documentation say of an option, and what bounds its value."""

    help: str
    metavar: str = ""
    flags: tuple[str, ...] = ()
    """Further names on the command line, such as `-y`."""
    minimum: float | None = None
    setting: bool = False
    """Whether environment, `.env` and profiles can give it too."""
    python_only: bool = False
    """Whether the command line leaves it out: arguments are visible to other users."""
    if_unset: str = ""
    """What happens without it, in words, where its default does not say so."""
    group: HelpGroup | None = None
    """The heading that it stands under, where it is not its dataclass's."""


class Declared(NamedTuple):
    """An option with its place in a group."""

    name: str
    types: tuple[type, ...]
    """What one value may be; the first is what the command line makes of a text."""
    repeatable: bool
    default: Any
    option: Option
    title: HelpGroup
    """The heading that it stands under in the help."""


T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def option_group(cls: type[T]) -> type[T]:
    """Make a group of a class.

    The methods that a dataclass gets for each class are made from text at each start: those of
    all groups took a tenth of it.
    """
    return dataclass(init=False, repr=False, eq=False)(cls)


@option_group
class OptionGroup:
    """What all groups inherit from."""

    title: ClassVar[HelpGroup] = HelpGroup.OTHER

    def __init__(self, **values: Any) -> None:
        known = {each.name: each.default for each in fields(self)}
        if unknown := values.keys() - known:
            raise TypeError(f"{type(self).__name__} has no option {', '.join(unknown)}")
        self.__dict__.update(known | values)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"{name} cannot be set: make another group with `replace`.")


G = TypeVar("G", bound=OptionGroup)


def option(
    default: Any,
    help: str,  # noqa: A002 - the word of every command-line library
    metavar: str = "",
    *,
    flags: tuple[str, ...] = (),
    minimum: float | None = None,
    setting: bool = False,
    python_only: bool = False,
    if_unset: str = "",
    group: HelpGroup | None = None,
) -> Any:
    """Declare an option as a field of a group."""
    told = Option(help, metavar, flags, minimum, setting, python_only, if_unset, group)
    return field(default=default, metadata={"option": told})


def declared(group: type[OptionGroup]) -> tuple[Declared, ...]:
    """Give the options of a group and of those that it inherits from."""
    return _declared(cast("Any", group))  # mypy sees no hash on the class


@cache
def _declared(group: Any) -> tuple[Declared, ...]:
    hints = get_type_hints(group)
    return tuple(
        Declared(
            each.name,
            _types(hints[each.name]),
            _is_repeatable(hints[each.name]),
            each.default,
            each.metadata["option"],
            _title(group, each),
        )
        for each in fields(group)
        if "option" in each.metadata
    )


Spell = Callable[[str], str]
"""Writes an option's name as its user does: `max_wait`, or `--max-wait`."""


def flag(name: str) -> str:
    """Write an option's name as the command line does."""
    return f"--{name.replace('_', '-')}"


def from_keywords(group: type[G], given: Mapping[str, object], spell: Spell = str) -> G:
    """Make a group of options by their names; those that are not given have their defaults.

    Raises UsageError for an unknown name, or a value of the wrong type or out of range.
    """
    known = {each.name: each for each in declared(group)}
    for name in given:
        if name not in known:
            nearest = "".join(f" Did you mean {n}?" for n in get_close_matches(name, known, 1))
            raise UsageError(
                f"There is no option {name}.{nearest}", f"The options are {', '.join(known)}."
            )
    return group(
        **{name: _converted(known[name], value, spell(name)) for name, value in given.items()}
    )


def select(group: type[G], options: OptionGroup, **changes: object) -> G:
    """Make a group of the fields that the options have in common with it, with some changed."""
    names = (each.name for each in fields(group) if hasattr(options, each.name))
    return group(**{name: getattr(options, name) for name in names} | changes)


def _title(group: type[OptionGroup], each: "Field[Any]") -> HelpGroup:
    if told := cast("Option", each.metadata["option"]).group:
        return told
    owner = next(cls for cls in group.__mro__ if is_dataclass(cls) and _declares(cls, each.name))
    return owner.title if issubclass(owner, OptionGroup) else HelpGroup.OTHER


def _declares(cls: type, name: str) -> bool:
    return name in get_annotations(cls)


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _is_repeatable(hint: Any) -> bool:
    return any(get_origin(each) is Sequence for each in _alternatives(hint))


def _types(hint: Any) -> tuple[type, ...]:
    """Give the types of one value: those in a sequence, or all but None and mappings."""
    found = _alternatives(hint)
    items = [each for each in found if get_origin(each) is Sequence]
    if items:
        found = _alternatives(get_args(items[0])[0])
    return tuple(each for each in found if isinstance(each, type) and each is not type(None))


def _converted(each: Declared, value: object, name: str) -> object:
    if value is None and each.default is not Automatic.AUTOMATIC:
        return each.default
    if value is None or isinstance(value, Automatic | Mapping):
        return value
    if not each.repeatable:
        return _one(each, value, name)
    several = [value] if isinstance(value, str | Path) else value
    if not isinstance(several, Sequence):
        raise UsageError(f"{name} must be a list.", CORRECT)
    return tuple(_one(each, item, name) for item in several)


CORRECT = "Correct the value, or leave it out."

_WORDS = {bool: "True or False", int: "a whole number", float: "a number", Path: "a path"}


def _one(each: Declared, value: object, name: str) -> object:
    """Check one value; its text stays out of the error, as it may be a secret."""
    wanted = each.types[0]
    if issubclass(wanted, StrEnum):
        if value not in list(wanted):
            raise UsageError(f"{name} must be one of: {', '.join(wanted)}.", CORRECT)
        return wanted(str(value))
    if wanted is Path and isinstance(value, str):
        value = Path(value)
    if float in each.types and type(value) is int:
        value = float(value)
    if not isinstance(value, each.types) or (isinstance(value, bool) and bool not in each.types):
        raise UsageError(f"{name} must be {_WORDS.get(wanted, 'a text')}.", CORRECT)
    least = each.option.minimum
    if least is not None and isinstance(value, int | float) and not value >= least:
        raise UsageError(f"{name} must be at least {least:g}.", CORRECT)
    return value
