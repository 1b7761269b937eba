"""How well columns are mapped: precision and recall of each field over the corpus of exports.

Run with `python -m tests.benchmarks.mapping_precision`. A pair (field, column) counts as found if
the mapping has it, in first place or as a fallback, and as right if a person would have it too.
"""

import sys
from collections import Counter
from collections.abc import Callable

from reactin_cli.errors import SourceError
from reactin_cli.mapping.decide import decide
from reactin_cli.mapping.options import TARGETS, MapOptions
from tests.mapping.corpus import Export, exports

_HEADER = f"{'field':<17}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}\n"


def main() -> None:
    """Print one table for files with rows, and one for headers alone."""
    corpus = exports()
    write = sys.stdout.write
    write(f"{len(corpus)} exports\n")
    for title, has_rows in (("header and rows", True), ("header alone", False)):
        write(f"\n{title}\n{_HEADER}")
        _table(corpus, has_rows, write)


def _table(corpus: list[Export], has_rows: bool, write: Callable[[str], object]) -> None:
    expected, found, right = Counter[str](), Counter[str](), Counter[str]()
    for export in corpus:
        wanted = _pairs(export.expected)
        got = _pairs(_mapping(export, has_rows))
        for counter, pairs in ((expected, wanted), (found, got), (right, wanted & got)):
            counter.update(field for field, _ in pairs)
    for field in TARGETS:
        if expected[field] or found[field]:
            write(_line(field, expected[field], found[field], right[field]))
    write(_line("all", expected.total(), found.total(), right.total()))


def _mapping(export: Export, has_rows: bool) -> dict[str, tuple[str, ...]]:
    try:
        mapper = decide(export.header, export.rows() if has_rows else [], MapOptions(), "leads.csv")
    except SourceError:
        return {}
    return {choice.field: choice.columns for choice in mapper.choices}


def _pairs(mapping: dict[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    return {(field, column) for field, columns in mapping.items() for column in columns}


def _line(field: str, expected: int, found: int, right: int) -> str:
    precision, recall = _percent(right, found), _percent(right, expected)
    return f"{field:<17}{expected:>9}{found:>7}{right:>7}{precision:>11}{recall:>8}\n"


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


if __name__ == "__main__":
    main()
