"""What can be wrong with a row before anybody looks at the lead in it."""

from reactin_cli.model import Problem


def bad_shape(expected: int, found: int) -> Problem:
    """Say that a record has more or fewer cells than the header."""
    return Problem(
        "bad_row_shape",
        f"The row has {_cells(found)}, the header has {expected}. "
        "Look for a missing or extra delimiter, or a value that needs quotes.",
    )


def unbalanced_quote() -> Problem:
    """Say that a quote was opened and never closed."""
    return Problem(
        "unbalanced_quote",
        "A quotation mark in this row is never closed. Close or remove it.",
    )


def undecodable(encoding: str) -> Problem:
    """Say that bytes do not belong to the encoding."""
    return Problem(
        "undecodable",
        f"The row contains bytes that are not valid {encoding}. "
        "Save the file as UTF-8, or set its encoding with --encoding.",
    )


def broken_json(what: str, text: str) -> Problem:
    """Say that a piece of JSON is no object."""
    return Problem("broken_json", f"This is not a JSON object: {what}. Fix it.", value=text[:200])


def nested_value(key: str, text: str) -> Problem:
    """Say that a value is itself an object or a list."""
    return Problem(
        "nested_value",
        f"The value of {key!r} is an object or a list. "
        "Use a text or a number, or leave the key out.",
        value=text[:200],
    )


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"
