"""The headings of options; the list of commands needs one, without all that makes options."""

from enum import StrEnum


class HelpGroup(StrEnum):
    """The headings of the help, in the order in which people need them."""

    LEAD = "The lead"
    TARGET = "Target"
    READING = "Reading"
    COLUMNS = "Columns"
    CHECKS = "Checks before sending"
    PACE = "Pace"
    TROUBLE = "If something goes wrong"
    MEMORY = "Memory"
    OUTPUT = "Output"
    SANDBOX = "Sandbox"
    CREDENTIALS = "Credentials"
    OTHER = "Other options"
