"""Rows in, leads out: the mapping of one source, as decided once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reactin_cli.identity.formula_guard import unguarded
from reactin_cli.mapping.column_ranking import map_option
from reactin_cli.mapping.column_scoring import JUDGES, Candidate
from reactin_cli.mapping.columns import columns_of
from reactin_cli.mapping.late_opt_outs import LateOptOuts
from reactin_cli.mapping.mapping_notes import CONTACTS
from reactin_cli.mapping.options import CUSTOM_VARIABLES, Condition
from reactin_cli.mapping.optouts import OptOut, opt_out_told_by
from reactin_cli.mapping.own_files import OwnFile, further_steps
from reactin_cli.mapping.plan import Plan, make_plan
from reactin_cli.model import Row, as_lead
from reactin_cli.reactin_api.fields import FULL_NAME

_NO_KEYS = ((), ())
"""A lead's keys and claims, before validation has found them."""

_MOST_PLANS = 1000
"""So many different tuples of columns are remembered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which columns feed a field, and why."""

    field: str
    """The API's name, or `fullName` for a column that is split into first and last name."""
    columns: tuple[str, ...]
    """In order of preference: a later one helps out in rows where the earlier are empty."""
    reason: str
    """In plain words."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a source."""

    candidates: Mapping[str, Sequence[Candidate]]
    """Field → columns in order of preference."""
    fixed: frozenset[str]
    """The fields that take no column that turns up later."""
    constants: Mapping[str, str]
    columns: tuple[str, ...]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
    own: OwnFile | None
    opt_outs: Mapping[str, OptOut]
    """Column → what it says about opting out."""
    conditions: Sequence[Condition] = ()
    ignoring: Collection[str] = ()
    """The columns, in lower case, that say nothing about it."""


class ColumnMapper:
    """Turns the rows of one source into leads."""

    def __init__(self, decision: Decision) -> None:
        self._candidates = {field: list(each) for field, each in decision.candidates.items()}
        self._decision = decision
        self._known = set(decision.columns)
        self._opt_outs = dict(decision.opt_outs)
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._late = None if decision.own else LateOptOuts(self._decided())
        self.ignored = decision.ignored
        """The columns that feed nothing, in the order of the file."""
        self.notes = decision.notes
        """What a person should know before anything is sent, one sentence each."""

    def apply(self, rows: list[Row]) -> None:
        """Fill in each row's lead with the texts as read; settle the rows that opted out."""
        for name in self._late.found_in(rows) if self._late else ():
            if name.strip().casefold() not in self._decision.ignoring:
                self._opt_outs[name] = OptOut.STATUS
                self._plans.clear()
        columns: tuple[str, ...] | None = None
        ours = self._decision.own is not None
        for row in rows:
            if row.columns is not columns:
                columns, (pick, finishers) = row.columns, self._plan_for(row)
                width = len(columns)
            if ours:  # what is written of the row again is guarded again
                row.values = list(map(unguarded, row.values))
            cells = row.values
            cells = [*cells, ""] if len(cells) == width else _fitted(cells, width)
            if not finishers:
                row.lead = as_lead(pick(cells) + _NO_KEYS)
                continue
            texts = [*pick(cells)]
            for finish in finishers:
                finish(row, cells, texts)
            row.lead = as_lead((*texts, *_NO_KEYS))

    @property
    def free_custom_variables(self) -> tuple[str, ...]:
        """The custom variables that no column and no constant feeds."""
        constants = self._decision.constants
        return tuple(
            field
            for field in CUSTOM_VARIABLES
            if not self._candidates.get(field) and field not in constants
        )

    @property
    def is_sure_of_contact(self) -> bool:
        """Whether a contact comes from a column that is taken whatever its values look like."""
        return any(
            not candidate.guarded
            for field in CONTACTS
            for candidate in self._candidates.get(field, ())
        )

    @property
    def constants(self) -> Mapping[str, str]:
        """Field → what leads have that have no value of their own."""
        return self._decision.constants

    def says_who_opted_out(self, column: str) -> bool:
        """Tell whether a column decides that leads are not sent."""
        return column in self._opt_outs

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Which columns feed which field."""
        return tuple(
            Choice(field, tuple(c.column.name for c in candidates), candidates[0].reason)
            for field, candidates in self._candidates.items()
            if candidates
        )

    def as_options(self) -> list[str]:
        """Give the `--map` options that choose the same columns; fallbacks cannot be written."""
        return [map_option(choice.field, choice.columns[0]) for choice in self.choices]

    def in_one_line(self) -> str:
        """Give the mapping as one line for a person."""
        fed = [f"{choice.field} ← {', then '.join(choice.columns)}" for choice in self.choices]
        fed += [f"{field} = {value}" for field, value in self._decision.constants.items()]
        return "; ".join(fed)

    def _decided(self) -> set[str]:
        """Give the columns of which it is known what they say."""
        fed = {each.column.name for found in self._candidates.values() for each in found}
        return fed | self._opt_outs.keys()

    def _plan_for(self, row: Row) -> Plan:
        plan = self._plans.get(row.columns)
        if plan is None:
            self._learn(row)
            plan = make_plan(
                row.columns,
                self._candidates,
                self._decision.constants,
                self._opt_outs,
                self._decision.conditions,
            )
            more = further_steps(self._decision.own, row.columns)
            plan = plan._replace(finishers=(*plan.finishers, *more))
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            self._plans[row.columns] = plan
        return plan

    def _learn(self, row: Row) -> None:
        """Judge the columns that turn up for the first time: they help out after the others."""
        new = [column for column in columns_of((), [row]) if column.name not in self._known]
        self._known.update(column.name for column in new)
        for column in new:
            kind = opt_out_told_by(column.name)
            if kind and column.name.strip().casefold() not in self._decision.ignoring:
                self._opt_outs[column.name] = kind
        for field, judge in JUDGES.items():
            if field in self._decision.fixed or (field == FULL_NAME and self._has_half_names()):
                continue
            found = [c for column in new if (c := judge(column, ())) is not None]
            self._candidates.setdefault(field, []).extend(found)

    def _has_half_names(self) -> bool:
        return bool(self._candidates.get("firstName") or self._candidates.get("lastName"))


def _fitted(cells: list[str], width: int) -> list[str]:
    """Give as many cells as there are columns, and an empty one."""
    return [*cells[:width], *[""] * (width - len(cells)), ""]
