"""What can be wrong with a row before anybody looks at the lead in it."""

from reactin_cli.model import Problem, Severity

UNBALANCED_QUOTE = Problem(
    "unbalanced_quote",
    "The quotation marks in this row are not valid CSV: one is never closed, or is inside "
    "a quoted value. Close it, double it, or remove it.",
)
"""The quotation marks of a record are not valid CSV."""

AMBIGUOUS_QUOTE = Problem(
    "ambiguous_quote",
    "Two quotation marks in this row have lines between them that look like leads of their own, so"
    " none of it is sent. If they are leads, remove the two marks; if they are one text, write it "
    "in one line.",
)
"""A record may be one quoted text, or leads between two stray quotation marks."""

LEADS_IN_QUOTES = Problem(
    "leads_in_quotes",
    "A text in quotation marks in this row has lines that look like leads. They are read as text.",
    Severity.WARNING,
)
"""Lines of a quoted text look like leads."""


def bad_shape(expected: int, found: int) -> Problem:
    """Say that a record has more or fewer cells than the header."""
    return Problem(
        "bad_row_shape",
        f"The row has {_cells(found)}, the header has {expected}. "
        "Look for a missing or extra delimiter, or a value that needs quotes.",
    )


def undecodable(encoding: str) -> Problem:
    """Say that bytes do not belong to the encoding."""
    return Problem(
        "undecodable",
        f"The row contains bytes that are not valid {encoding}. "
        "Save the file as UTF-8, or set its encoding with --encoding.",
    )


def lost_text() -> Problem:
    """Say that a workbook lacks the text of a cell."""
    return Problem(
        "undecodable",
        "A cell in this row refers to a text that the workbook does not contain. "
        "Open the workbook in Excel, check the row, and save it again.",
        Severity.WARNING,
    )


def broken_json(what: str, text: str) -> Problem:
    """Say that a piece of JSON is no object; `what` is a sentence without its full stop."""
    return Problem("broken_json", f"This is not a JSON object: {what}. Fix it.", value=text[:200])


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"
