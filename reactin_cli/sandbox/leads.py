"""The leads that the sandbox holds, in memory and, if told, in a file of JSON lines."""

import json
import os
from bisect import bisect_right
from pathlib import Path
from typing import TextIO

Lead = dict[str, str]
"""A lead as it was sent: the API's field names and their texts."""


class LeadStore:
    """A list that keeps whatever it is given; a lead that is sent twice is in it twice."""

    def __init__(self) -> None:
        self.leads: list[Lead] = []
        self.times: list[float] = []
        """When each came, in seconds since 1970."""
        self._file: TextIO | None = None

    def open(self, path: Path) -> None:
        """Read back what a file holds, and write each new lead to it.

        Raises `OSError`, and `ValueError` on a file that is no store.
        """
        if path.exists() and not path.is_file():
            raise ValueError(f"{path} is not a regular file, so it can store no leads.")
        # Not Path.open: it takes no opener. Line by line, so that a lead is there once it is added.
        # An odd byte is part of a broken line, whose number is told, and not of a whole block.
        file = open(path, "a+", 1, "utf-8", "surrogateescape", opener=_owner_only)  # noqa: SIM115 - see close
        file.seek(0)
        try:
            for line in file:
                stored = json.loads(line)
                self.times.append(float(stored["at"]))
                self.leads.append(dict(stored["lead"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            file.close()
            number = len(self.leads) + 1
            raise ValueError(
                f"{path}, line {number} is not a lead that a sandbox stored."
            ) from None
        self._file = file

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def add(self, lead: Lead, now: float) -> None:
        """Keep a lead that came at `now`, in seconds since 1970."""
        self.leads.append(lead)
        self.times.append(now)
        if self._file is not None:
            self._file.write(json.dumps({"at": now, "lead": lead}) + "\n")

    def page(self, number: int, size: int, until: float) -> dict[str, object]:
        """Give one page of the leads that came no later than `until`, oldest first."""
        visible = bisect_right(self.times, until)
        first, end = (number - 1) * size, min(number * size, visible)
        return {
            "data": [_enriched(i + 1, self.leads[i]) for i in range(first, end)],
            "page": number,
            "nextPage": number + 1 if end < visible else None,
        }


def _enriched(number: int, lead: Lead) -> dict[str, object]:
    """Show a lead as ReactIn does: with more fields than were sent, where it could look it up."""
    enriched = "linkedinUrl" in lead or lead.keys() >= {"email", "firstName", "lastName"}
    company = lead.get("companyName", "an unnamed company")
    return {
        **lead,
        "id": f"lead-{number:06}",
        "enriched": enriched,
        "headline": f"Works at {company}" if enriched else None,
    }


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
