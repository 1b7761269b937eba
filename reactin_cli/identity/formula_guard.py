"""Texts that a spreadsheet would run as a formula: guarded by an apostrophe, and taken out again.

A cell of CSV starts a formula with one of `STARTS` (OWASP, "CSV Injection"), also behind a sign
that a spreadsheet of another country takes for the end of a cell.
"""

import re

STARTS = "=+-@\t\r＝＋－＠"
"""The characters; East Asian programs read the full-width ones too."""

SEPARATORS = ",;\t\r\n"
"""What can end a cell for a spreadsheet that takes another separator than the file's own."""

_BEFORE_A_START = re.compile(rf"(?:^|(?<=[{SEPARATORS}]))(?='*[{re.escape(STARTS)}])")
_GUARD = re.compile(rf"(^|[{SEPARATORS}])'(?='*[{re.escape(STARTS)}])")


def guarded(text: str) -> str:
    """Put an apostrophe before each start of a formula; apostrophes that stand there stay."""
    return _BEFORE_A_START.sub("'", text)


def unguarded(text: str) -> str:
    """Take the apostrophes off that `guarded` put."""
    return _GUARD.sub(r"\1", text) if "'" in text else text
