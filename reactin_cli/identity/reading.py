"""What a cell says about a person's address or profile."""

from typing import NamedTuple


class Reading(NamedTuple):
    """What was understood; all empty if the cell holds no value."""

    text: str = ""
    """What is sent; empty if there is nothing that could be."""
    key: str = ""
    """What two of a kind are compared by; empty if `text` is."""
    code: str = ""
    """Why there is no text, such as `invalid_email`; beside a text, what to know about it."""
    reason: str = ""
    """The same for a person: a clause that goes on after the value, such as `is a post`."""

    @property
    def refused(self) -> bool:
        """Whether there is a value that cannot be used."""
        return bool(self.code) and not self.text


NOTHING = Reading()
"""The cell holds no value."""
