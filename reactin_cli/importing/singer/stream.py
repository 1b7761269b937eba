"""What is known of one stream of a tap."""

from dataclasses import dataclass, field

from reactin_cli.errors import ReactinError
from reactin_cli.mapping.mapper import ColumnMapper
from reactin_cli.model import Row


@dataclass(slots=True)
class Stream:
    """One stream, as far as it is known."""

    name: str
    columns: dict[str, None] = field(default_factory=dict)
    """Those of its schema, and of the records that were looked at."""
    is_announced: bool = False
    """Whether a schema told its columns."""
    waiting: list[Row] = field(default_factory=list)
    """Rows that came before it was decided what they are."""
    sample: list[Row] = field(default_factory=list)
    mapper: ColumnMapper | None = None
    refused: ReactinError | None = None
    """Why it holds no people."""

    def see_columns(self) -> None:
        """Know the columns of the records that came so far."""
        for row in self.waiting:
            self.columns |= dict.fromkeys(row.columns)
