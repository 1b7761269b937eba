"""Records: small classes of named values that nobody changes."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False)
def plain_record(cls: type[T]) -> type[T]:
    """Make a dataclass with slots that is equal to itself alone; mypy lets nobody change it.

    The methods that compare, show and freeze a dataclass are made from text at each start, whether
    anybody calls them or not.
    """
    return dataclass(slots=True, eq=False, repr=False)(cls)
