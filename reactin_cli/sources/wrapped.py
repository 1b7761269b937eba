"""Lines quoted as a whole, `"a,""b"",c"`: a spreadsheet saved them that had never split them."""

import re

NOTE = "Each line was quoted as a whole, so the outer quotes were removed first."

_LINE = re.compile(r'"((?:[^"\r\n]|"")*+)"[,;\t|]*+')
_LINES = re.compile(rf"(?<![^\r\n]){_LINE.pattern}(?=[\r\n]|\Z)")


def is_wrapped(text: str, delimiters: str) -> bool:
    """Tell whether every line of a text, two at least, is one quoted cell with cells inside."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [_LINE.fullmatch(line) for line in lines]
    return (
        len(lines) > 1
        and all(found)
        and any(delimiter in lines[0].rstrip(delimiters) for delimiter in delimiters)
    )


def unwrapped(text: str) -> str:
    """Take the quotes off each line that is quoted as a whole; the line ends stay."""
    return _LINES.sub(lambda line: line[1].replace('""', '"'), text)
