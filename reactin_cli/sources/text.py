"""Bytes become text, piece by piece; what cannot be decoded is marked and never stops a run."""

import codecs
from collections.abc import Iterator

from reactin_cli.errors import SourceError
from reactin_cli.sources.content import Content

MARK = "\udcff"
"""Stands for bytes that are not valid in the encoding: a character that no text can hold."""

LONGEST = 16 * 1024 * 1024
"""The most characters of a line or a JSON object. A file with longer ones holds no leads."""

MARKING = "reactin.mark"
"""The name of the error handler that puts the mark."""


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return MARK, error.end


codecs.register_error(MARKING, _mark)


class Text:
    """The text of a source, piece by piece, with a look ahead for detection."""

    def __init__(self, content: Content, encoding: str) -> None:
        self.stream = content.stream
        self.name = content.name
        self.ended = False
        self._content = content
        self._decoder = codecs.getincrementaldecoder(encoding)(MARKING)
        self._ahead = ""
        self._begun = False

    def peek(self, size: int = 0) -> str:
        """Give `size` characters from the beginning on, fewer only at the end."""
        while len(self._ahead) < size and self.more():
            pass
        return self._ahead

    def more(self) -> bool:
        """Take one piece more into the look ahead; False if there was none."""
        piece = self._next()
        self._ahead += piece
        return bool(piece)

    def __iter__(self) -> Iterator[str]:
        """Give the pieces, those looked at included, each once."""
        if self._ahead:
            ahead, self._ahead = self._ahead, ""
            yield ahead
        while piece := self._next():
            yield piece

    def _next(self) -> str:
        piece = ""
        while not piece and not self.ended:
            data = self._content.read()
            self.ended = not data
            piece = self._decoder.decode(data, final=not data)
            if piece and not self._begun:
                self._begun = True
                piece = piece.lstrip("\ufeff")
        return piece


def too_long(name: str) -> SourceError:
    """Say that a line or an object does not end where it should."""
    return SourceError(
        f"{name} contains a line or an object of more than {LONGEST >> 20} MB, more than"
        " any lead has.",
        "Check that this is the file you meant.",
    )


def line_breaks(text: str, start: int, end: int) -> int:
    """Count the line ends in a part of a text: LF, CR, and CRLF as one."""
    feeds = text.count("\n", start, end)
    returns = text.count("\r", start, end)
    return feeds + returns - text.count("\r\n", start, end) if returns else feeds


class LineCutter:
    """Cuts pieces of text behind their last complete line and keeps the rest for the next."""

    def __init__(self, name: str, *, eager: bool) -> None:
        """Take a CR at the end of a piece for a line end at once if eager, as streams need it."""
        self.rest = ""
        self._name = name
        self._eager = eager
        self._after_return = False

    def cut(self, piece: str) -> str:
        """Give all complete lines so far. Raises SourceError if a line does not end."""
        if not piece:
            return ""
        if self._after_return:
            piece = piece.removeprefix("\n")
        text = self.rest + piece
        end = len(text) if self._eager else len(text) - 1
        cut = max(text.rfind("\n"), text.rfind("\r", 0, end)) + 1
        self._after_return = self._eager and text.endswith("\r")
        self.rest = text[cut:]
        if len(self.rest) > LONGEST:
            raise too_long(self._name)
        return text[:cut]

    def finish(self) -> str:
        """Give what is left at the end, which is a line without an end."""
        rest, self.rest = self.rest, ""
        return rest
