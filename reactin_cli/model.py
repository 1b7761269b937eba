"""The data model: a row, its lead, its problems and its outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

STANDARD_INPUT = "stdin"
"""What the source is called that is no file."""


class Status(StrEnum):
    """What became of a row: one word, the same in journal, report and summary."""

    ADDED = "added"
    """ReactIn has it: a complete 2xx header was received, or the list was seen to hold the lead."""
    REJECTED = "rejected"
    """ReactIn refused this lead for good."""
    FAILED = "failed"
    """Retries used up; every attempt was refused for now, or certainly never left the machine."""
    UNKNOWN = "unknown"
    """An attempt may have reached ReactIn and got no answer, and no later one was accepted."""
    INVALID = "invalid"
    """Failed validation, never sent."""
    DUPLICATE = "duplicate"
    """The same lead stands earlier in this import."""
    ALREADY_ADDED = "already_added"
    """An earlier run added it to this list."""
    EXCLUDED = "excluded"
    """On an exclusion list, or the row's own opt-out column says so."""
    NOT_SENT = "not_sent"
    """The run ended, or reached --max-leads, before its turn."""
    VALID = "valid"
    """Dry run only: would be sent."""


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    """The row cannot be sent."""
    WARNING = "warning"
    """The row is sent; with --strict it is not."""


class Problem(NamedTuple):
    """One thing that is wrong with a row."""

    code: str
    """A stable word for scripts, such as `invalid_email`."""
    message: str
    """A sentence for a person: what is wrong and what to do. The row says where."""
    severity: Severity = Severity.ERROR
    """Whether the row can still be sent."""
    field: str = ""
    """The API field it is about, such as `email`; empty if it is about the whole row."""
    value: str = ""
    """The value as read, for a person who looks for it."""


class Lead(NamedTuple):
    """What is sent to ReactIn about one person; an empty text means no value.

    The first ten are what is sent, in the order of `reactin_api.fields`.
    """

    email: str = ""
    """The lead's email, trimmed, otherwise as given."""
    linkedin_url: str = ""
    """The profile as `https://www.linkedin.com/in/<slug>`."""
    first_name: str = ""
    """First name."""
    last_name: str = ""
    """Last name."""
    company_name: str = ""
    """Company."""
    custom_variable_1: str = ""
    """Free text for use in messages, as are the four that follow."""
    custom_variable_2: str = ""
    custom_variable_3: str = ""
    custom_variable_4: str = ""
    custom_variable_5: str = ""
    keys: tuple[str, ...] = ()
    """What it is recognised by: normalised email, canonical profile. Filled by validation."""
    claims: tuple[str, ...] = ()
    """What it is remembered by; as `keys`, but for a role address that several people share."""

    def values(self) -> tuple[str, ...]:
        """Give the ten fields in their order."""
        return self[:_VALUES]  # type: ignore[return-value]  # mypy: a slice by a name loses its types


_VALUES = 10
"""How many fields of a lead are sent."""

as_lead: Callable[[tuple[Any, ...]], Lead] = partial(tuple.__new__, Lead)
"""Makes a lead of its twelve values: `Lead(*values)` in a third of its time, for whole files."""


class Outcome(NamedTuple):
    """What became of a row. A row that has one is settled and flows past every later step."""

    status: Status
    """The one word."""
    code: str = ""
    """A stable word for scripts that says why; empty where the status says all."""
    message: str = ""
    """A sentence for a person that says what happened and what to do."""
    http_status: int | None = None
    """The last answer's status, if there was an answer."""
    attempts: int = 0
    """How many requests were made for it."""
    sent_at: datetime | None = None
    """When the last attempt began, in UTC."""
    duration_ms: int | None = None
    """From the first attempt's start to the last one's end, in milliseconds."""


@dataclass(slots=True, eq=False)
class Row:
    """One record of a source, on its way through the stages; the last three are filled on it."""

    number: int
    """Its place in the whole input, from 1: its identity in every report."""
    line: int
    """The record's first physical line in its file (xlsx: the sheet's row)."""
    source: str
    """The file's name as the user gave it, or `STANDARD_INPUT`."""
    columns: tuple[str, ...]
    """The names of the cells; rows of one source share one tuple as long as it does not change."""
    values: list[str]
    """The cells as read. More than `columns`: the surplus has no name."""
    lead: Lead | None = None
    """The lead in it: filled by mapping, put in order by validation."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with it."""
    outcome: Outcome | None = None
    """What became of it; None as long as it is on its way."""
    is_recorded: bool = False
    """Whether that was counted and reported."""

    @property
    def cells(self) -> dict[str, str]:
        """Column name → text, in file order, as the library's users see a row."""
        return dict(zip(self.columns, self.values, strict=False))

    def add(self, problem: Problem) -> None:
        """Note one more thing that is wrong."""
        self.problems += (problem,)

    @property
    def error(self) -> Problem | None:
        """The first problem that keeps it from being sent."""
        return next((p for p in self.problems if p.severity is Severity.ERROR), None)

    @property
    def warnings(self) -> list[str]:
        """The codes of its warnings, each once, in the order they were found."""
        if not self.problems:  # of most rows nothing is wrong
            return []
        return list(dict.fromkeys(p.code for p in self.problems if p.severity is Severity.WARNING))
