"""Which columns of a source say who must not be written to; what only a person knows is asked."""

import shlex
from collections.abc import Mapping, Sequence

from reactin_cli.errors import UsageError
from reactin_cli.mapping.column_scoring import Candidate
from reactin_cli.mapping.columns import Column
from reactin_cli.mapping.options import MapOptions, column_named, quoted
from reactin_cli.mapping.optouts import (
    OptOut,
    has_opted_out,
    is_undecided,
    opt_out_told_by,
    opt_outs_in,
)
from reactin_cli.mapping.own_files import STATES_OF_ROWS

_NOTES = {
    OptOut.YES_OR_WHEN: "Column “{name}” says who opted out: they are not sent.",
    OptOut.PROBABLE: "Column “{name}” seems to say who opted out: rows where it says yes are not"
    " sent. If it means something else, use {ignore}.",
    OptOut.BOUNCED: "Column “{name}” says whose email bounced: they are not sent.",
    OptOut.REASON: "Column “{name}” says why people opted out: rows with a reason are not sent.",
    OptOut.PERMISSION: "Column “{name}” says who may be written to: rows where it says no are not"
    " sent. If it means something else, use {ignore}.",
    OptOut.POSSIBLE: "Column “{name}” may say who opted out: rows where it says yes are not sent."
    " If it means something else, use {ignore}.",
}
_STATUS_NOTE = "Column “{name}” says “{value}” of some people: they are not sent."

OptOuts = Mapping[str, OptOut]
"""Column → what it says about opting out."""


def decide_opt_outs(
    seen: Sequence[Column],
    chosen: Mapping[str, Sequence[Candidate]],
    options: MapOptions,
    *,
    is_ours: bool = False,
) -> dict[str, OptOut]:
    """Find the columns that say who opted out; `is_ours` in a file of this program.

    Raises UsageError for `--exclude-column` with a column that does not exist, and where a column
    may say so, its values read as yes or no, and no option decides.
    """
    names = [column.name for column in seen]
    excluding = [column_named(name, names, "--exclude-column") for name in options.exclude_columns]
    decided = ignored_names(options, names) | set(excluding) | _chosen_by_name(options, names)
    fed = {candidate.column.name for candidates in chosen.values() for candidate in candidates}
    found: dict[str, OptOut] = {}
    for column in seen:
        says_something_else = is_ours or column.name in fed
        kind = opt_outs_in(column.name, () if says_something_else else column.values)
        is_of_rows = is_ours and column.name in STATES_OF_ROWS
        if kind and not is_of_rows and column.name not in decided:
            found[column.name] = kind
    if options.asks:
        _ask([c for c in seen if is_undecided(found.get(c.name), c.values)], found)
    return found | {name: _excluding(name) for name in excluding}


def ignored_names(options: MapOptions, names: Sequence[str]) -> set[str]:
    """Give the columns of `--ignore-column` that the source has."""
    wanted = {name.strip().casefold() for name in options.ignore_columns}
    return {name for name in names if name.strip().casefold() in wanted}


def _chosen_by_name(options: MapOptions, names: Sequence[str]) -> set[str]:
    """Give the columns that `--map` sends, and that only may be about opting out."""
    wanted = {column.strip().casefold() for column in options.maps.values()}
    unsure = (OptOut.POSSIBLE, OptOut.PERMISSION)
    return {
        name
        for name in names
        if name.strip().casefold() in wanted and opt_out_told_by(name) in unsure
    }


def _excluding(name: str) -> OptOut:
    """Tell which answer excludes in a column that a person chose: a no only of a permission."""
    is_permission = opt_out_told_by(name) is OptOut.PERMISSION
    return OptOut.PERMISSION if is_permission else OptOut.YES_OR_WHEN


def _ask(undecided: Sequence[Column], kinds: OptOuts) -> None:
    if not undecided:
        return
    excluding = "; ".join(
        f"{_option('exclude', column.name)} excludes the rows where it says"
        f" {'no' if kinds[column.name] is OptOut.PERMISSION else 'yes'}"
        for column in undecided
    )
    ignoring = " ".join(_option("ignore", column.name) for column in undecided)
    those = "these columns say" if len(undecided) > 1 else "this column says"
    raise UsageError(
        f"It is not clear whether {those} who must not be written to:"
        f" {quoted(column.name for column in undecided)}.",
        f"Decide: {excluding}; {ignoring} sends them all the same.",
    )


def _option(verb: str, column: str) -> str:
    return f"--{verb}-column {shlex.quote(column)}"


def opt_out_notes(seen: Sequence[Column], found: OptOuts) -> list[str]:
    """Say which columns decide that leads are not sent."""
    notes = []
    for column in seen:
        kind = found.get(column.name)
        if kind in _NOTES:
            ignore = _option("ignore", column.name)
            notes.append(_NOTES[kind].format(name=column.name, ignore=ignore))
        elif kind is OptOut.STATUS:
            says = (value for value in column.values if has_opted_out(value, kind))
            value = next(says, None)
            notes += [_STATUS_NOTE.format(name=column.name, value=value)] if value else []
    return notes
