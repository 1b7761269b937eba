"""One lead as a whole input: from fields, and from a JSON object with columns of any name."""

import io
import json
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Self

from reactin_cli.errors import UsageError
from reactin_cli.importing.options import AddOptions, ImportOptions, Notify
from reactin_cli.importing.pipeline import Mapper
from reactin_cli.mapping.mapping_options import OptOutOptions
from reactin_cli.mapping.options import MapOptions, target_named
from reactin_cli.model import Lead, Row
from reactin_cli.option_groups import select
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.sources.options import ReadOptions, SourceFormat
from reactin_cli.stop import Stop

if TYPE_CHECKING:
    from reactin_cli.importing.inputs import Inputs

ATTRIBUTES = dict(zip(FIELDS, Lead._fields, strict=False))
"""The API's field → the attribute of `Lead`."""


def single_lead_options(options: AddOptions) -> ImportOptions:
    """Give the options of an import of one lead: it writes no report and notifies nobody."""
    return select(ImportOptions, options, no_report=True, notify=Notify.NEVER)


class SingleLead:
    """An input of one row: the JSON object in `text`, if any, over which `fields` win.

    `fields` are named in any spelling, None is no value; `name` is what reports call the source.
    """

    def __init__(
        self,
        text: str | None,
        fields: Mapping[str, str | None],
        name: str,
        columns: OptOutOptions,
    ) -> None:
        """Raise UsageError if the text is not one JSON object, or there is no such field or column.

        So it does where only a person knows whether a column of the JSON says who opted out.
        """
        self.names = (name,)
        self.rows = 0
        self._fields = {
            ATTRIBUTES[target_named(field, name)]: value or "" for field, value in fields.items()
        }
        _check_columns(text, columns)
        self._json = None if text is None else _understood(text, name, columns)
        self.notes = self._json.each[0].notes[1:] if self._json else ()
        """What a person should know about the JSON, such as the fields that are not used."""

    async def batches(self, stop: Stop) -> AsyncIterator[tuple[Mapper, list[Row]]]:
        """Give the row, also where the object is empty, so that it is no row of a file."""
        if self._json:
            async for mapper, rows in self._json.batches(stop):
                self.rows += len(rows)
                yield _Overlay(mapper, self._fields), rows
        if not self.rows:
            self.rows = 1
            yield _Overlay(None, self._fields), [Row(1, 1, self.names[0], (), [])]

    def share_of(self, rows: int) -> float | None:  # noqa: ARG002 - as every source
        """Tell nothing: of one row there is no share."""
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._json:
            self._json.close()


class _Overlay:
    """A mapper over whose leads some fields win, by the names of the attributes."""

    def __init__(self, mapper: Mapper | None, fields: dict[str, str]) -> None:
        self._mapper = mapper
        self._fields = fields

    def apply(self, rows: list[Row]) -> None:
        """Fill in the rows' leads."""
        if self._mapper:
            self._mapper.apply(rows)
        for row in rows:
            row.lead = Lead(**(row.lead or Lead())._asdict() | self._fields)


class _Named(io.BytesIO):
    """Bytes that say where they came from."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


def _check_columns(text: str | None, columns: OptOutOptions) -> None:
    if text is None and (columns.exclude_column or columns.ignore_column):
        raise UsageError(
            "--exclude-column and --ignore-column name columns of the lead's JSON, and there is"
            " none.",
            "Give the lead with --json, or drop them.",
        )


def _understood(text: str, name: str, columns: OptOutOptions) -> "Inputs":
    _check_object(text)
    from reactin_cli.importing.inputs import Inputs  # costs start-up: only where there is JSON

    content = _Named(text.encode(errors="surrogatepass"), name)
    wanted = MapOptions(
        exclude_columns=columns.exclude_column, ignore_columns=columns.ignore_column
    )
    return Inputs([content], ReadOptions(format=SourceFormat.JSON), wanted, completed=True)


def _check_object(text: str) -> None:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(
            f"The lead is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno}).",
            'Write one object, such as {"email": "jane@example.com"}.',
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, endless lists
        raise UsageError("The lead's JSON cannot be read.", "Write one flat object.") from error
    if not isinstance(value, dict):
        raise UsageError(
            "The lead is not a JSON object.",
            "`reactin add` takes one object; for several leads use `reactin import`.",
        )
