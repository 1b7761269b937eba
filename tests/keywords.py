"""The keywords of the Python API, for editors and type checkers.

They are made of the option groups: `python -m tests.keywords` writes them anew.
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

from reactin_cli.importing.inspection import InspectOptions
from reactin_cli.importing.options import AddOptions, ImportOptions, ListOptions, VerifyOptions
from reactin_cli.option_groups import Automatic, Declared, OptionGroup, declared
from reactin_cli.sources.options import ReadOptions

FILE = Path(__file__).parents[1] / "reactin_cli" / "keywords.py"
GROUPS = (AddOptions, ImportOptions, InspectOptions, ListOptions, ReadOptions, VerifyOptions)
HEAD = '''"""The keywords of the Python API, typed; `python -m tests.keywords` writes this file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypedDict
'''


def module() -> str:
    """Give the text of the module."""
    written: dict[str, str] = {}
    for group in GROUPS:
        for each in reversed(group.__mro__):
            if issubclass(each, OptionGroup) and each is not OptionGroup and declared(each):
                written.setdefault(_name(each), "".join(_keywords(each)))
    return "\n\n".join([HEAD, *written.values()])


def _name(group: type) -> str:
    return f"{group.__name__.removesuffix('Options')}Keywords"


def _keywords(group: type[OptionGroup]) -> Iterator[str]:
    bases = [
        _name(each)
        for each in group.__bases__
        if issubclass(each, OptionGroup) and each is not OptionGroup and declared(each)
    ]
    about = (group.__doc__ or "").splitlines()[0]
    yield f"class {_name(group)}({', '.join(bases or ['TypedDict'])}, total=False):\n"
    yield f'    """{about}"""\n'
    own = [each for each in declared(group) if each.name in vars(group)]
    yield "\n" * bool(own)
    for each in own:
        yield f"    {each.name}: {' | '.join(_types(group, each))}\n"


def _types(group: type[OptionGroup], each: Declared) -> Iterator[str]:
    one = dict.fromkeys(word for kind in each.types for word in _words(kind))
    yield from one
    if each.repeatable:
        yield f"Sequence[{' | '.join(one)}]"
    hint = get_type_hints(group)[each.name]
    if "Mapping" in str(hint):
        (values,) = {get_args(part)[1] for part in get_args(hint) if "Mapping" in str(part)}
        yield f"Mapping[str, {getattr(values, '__name__', values)}]"
    yield "None"


def _words(kind: type) -> tuple[str, ...]:
    if issubclass(kind, StrEnum):
        words = ", ".join(f'"{word}"' for word in kind)
        return (f"Literal[{words}]",)
    if issubclass(kind, Automatic):
        return ()
    return ("str", "Path") if kind is Path else (kind.__name__,)


if __name__ == "__main__":
    FILE.write_text(module(), encoding="utf-8")
