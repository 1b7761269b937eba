"""The head of an answer that does not follow RFC 9112, put in order as curl reads it. Pure.

curl (and so most of what calls APIs) ends lines at a bare line feed, joins folded lines (RFC 9112
§5.2), takes any byte but NUL in a value, and where both framing fields are given goes by
Transfer-Encoding (RFC 9112 §6.3). It refuses what is no status line, a line without a colon, and
lengths that contradict each other; so is done here.
"""

import re

_STATUS_LINE = re.compile(rb"HTTP/1\.[01] +([0-9]{3})(?: .*)?", re.IGNORECASE)
_HEAD_END = re.compile(rb"\n\r?\n")
_SHORTEST_PREFIX = b"HTTP/1."
_ODD_BYTES = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]+")
_NAME = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


def has_end(data: bytes, start: int) -> bool:
    """Tell whether a head ends in the bytes from `start` on."""
    return _HEAD_END.search(data, max(0, start - 2)) is not None


def in_order(data: bytes) -> bytes | None:
    """Write the head at the beginning of the data anew; what follows it stays as it is.

    Interim answers are left out. None while the head is not complete. Raises `ValueError` for what
    curl would not take for an answer.
    """
    while True:
        data = data.lstrip(b"\r\n")
        prefix = data[: len(_SHORTEST_PREFIX)].upper()
        if not _SHORTEST_PREFIX.startswith(prefix):
            raise ValueError("no status line")
        end = _HEAD_END.search(data)
        if end is None:
            return None
        lines = [line.removesuffix(b"\r") for line in data[: end.start()].split(b"\n")]
        status = _STATUS_LINE.fullmatch(lines[0])
        if status is None:
            raise ValueError("no status line")
        if not (status[1].startswith(b"1") and status[1] != b"101"):
            break
        data = data[end.end() :]
    fields = _framed(_fields(lines[1:]))
    head = [b"HTTP/1.1 %b -" % status[1], *(b"%b: %b" % field for field in fields)]
    return b"\r\n".join(head) + b"\r\n\r\n" + data[end.end() :]


def _fields(lines: list[bytes]) -> list[tuple[bytes, bytes]]:
    """Give names and values; a folded line belongs to the value before it."""
    fields: list[tuple[bytes, list[bytes]]] = []
    for line in lines:
        if b"\0" in line:
            raise ValueError("a NUL in the header")
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1][1].append(line.strip())
            continue
        name, colon, value = line.partition(b":")
        if not colon:
            raise ValueError("a header line without a colon")
        fields.append((name.strip(), [value.strip()]))
    return [
        (name, _ODD_BYTES.sub(b" ", b" ".join(parts)))
        for name, parts in fields
        if _NAME.fullmatch(name)
    ]


def _framed(fields: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Leave at most one field that says how long the body is."""
    lengths = [value for name, value in fields if name.lower() == b"content-length"]
    codings = [value for name, value in fields if name.lower() == b"transfer-encoding"]
    others = [
        field
        for field in fields
        if field[0].lower() not in (b"content-length", b"transfer-encoding")
    ]
    if any(coding.lower().endswith(b"chunked") for coding in codings):
        return [*others, (b"Transfer-Encoding", b"chunked")]
    if not lengths:
        return others
    if not all(length.isdigit() and int(length) == int(lengths[0]) for length in lengths):
        raise ValueError("lengths that contradict each other")
    return [*others, (b"Content-Length", b"%d" % int(lengths[0]))]
