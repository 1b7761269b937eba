"""Any bytes give rows or a SourceError, and rows that were written are read again."""

import contextlib
import csv
import gzip
import io
import json
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.sources.options import FORMATS
from tests.sources.reads import piped, rows

quick = settings(max_examples=30, deadline=None)

PIECES = (
    *rb'email a@x.co , ; " "" { } [ ] : {"email":"a@x.co"} \\ \ud800 1e5 Notes: - true'.split(),
    *(b"\t", b"\n", b"\r\n", b"\r", b" ", b"\0", b"\xff", b"\xc3", b"sep=;\n"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"\x1f\x8b\x08\0"),
)
hostile = st.one_of(
    st.binary(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join)
)


@quick
@given(hostile, st.sampled_from(FORMATS), st.sampled_from([None, 0, 1, 3]))
@example(b"[" * 100_000, "auto", None)
@example(b"[" * 100_000, "csv", None)
@example(b'{"a":' * 100_000, "auto", None)
@example(b"\xef\xbb\xbf\x80\n\0", "auto", None)
@example(b"{", "auto", 1)
def test_any_bytes_give_rows_or_an_error_of_ours(
    data: bytes, chosen: str, header_row: int | None
) -> None:
    # UsageError: a header's line is named where there is no header, as in JSON.
    with contextlib.suppress(SourceError, UsageError):
        for number, row in enumerate(rows(data, format=chosen, header_row=header_row), 1):
            assert row.number == number
            "\n".join([*row.columns, *row.values]).encode()
            assert row.problems or len(row.values) == len(row.columns)


@quick
@given(hostile, st.integers(1, 40))
@example(b'!\n"', 1)
def test_any_stream_gives_rows_or_a_source_error(data: bytes, size: int) -> None:
    with contextlib.suppress(SourceError):
        piped(data[i : i + size] for i in range(0, len(data), size))


@quick
@given(st.binary(max_size=200), st.integers(0, 60))
def test_a_damaged_gzip_gives_rows_or_a_source_error(junk: bytes, place: int) -> None:
    packed = gzip.compress(b"email,name\na@x.co,A\n" * 20, mtime=0)
    with contextlib.suppress(SourceError):
        rows(packed[:place] + junk + packed[place + len(junk) :])


cell = st.text(
    st.characters(
        codec="utf-8",
        exclude_characters="\ufeff",
        exclude_categories=["Cc", "Cs"],
        include_characters="\t\n\r",
    ),
    max_size=12,
)
table = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=9)
)


def _header(width: int) -> list[str]:
    return ["email", *(f"name{i}" for i in range(1, width))]


def _filled(lines: list[list[str]]) -> list[list[str]]:
    """Give each row an address: a row without anything is no row."""
    return [[f"lead{i}@x.co", *cells[1:]] for i, cells in enumerate(lines)]


@quick
@given(table, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_returns_from_csv(
    encoding: str, lines: list[list[str]], delimiter: str, end: str, quoted: bool
) -> None:
    lines = _filled(lines)
    written = io.StringIO(newline="")
    # Left alone, the writer quotes only the line end's own characters.
    minimal = not quoted and end == "\r\n"
    writer = csv.writer(
        written,
        delimiter=delimiter,
        lineterminator=end,
        quoting=csv.QUOTE_MINIMAL if minimal else csv.QUOTE_ALL,
    )
    writer.writerows([_header(len(lines[0])), *lines])
    data = written.getvalue().encode(encoding)
    assert [row.values for row in rows(data, delimiter=delimiter)] == lines


def _objects(lines: list[list[str]]) -> list[dict[str, str]]:
    return [dict(zip(_header(len(cells)), cells, strict=True)) for cells in _filled(lines)]


@quick
@given(table, st.sampled_from([None, 2]), st.booleans(), st.booleans())
def test_a_table_returns_from_json(
    lines: list[list[str]], indent: int | None, array: bool, ascii_only: bool
) -> None:
    given_ = _objects(lines)
    style: dict[str, Any] = {"indent": indent, "ensure_ascii": ascii_only}
    many = "\n".join(json.dumps(each, **style) for each in given_)
    data = (json.dumps(given_, **style) if array else many).encode()
    assert [row.cells for row in rows(data)] == given_


@quick
@given(table, st.integers(1, 30), st.sampled_from(["csv", "json", "jsonl"]))
def test_a_stream_cut_anywhere_gives_the_rows_of_the_file(
    lines: list[list[str]], size: int, kind: str
) -> None:
    if kind == "csv":
        written = io.StringIO(newline="")
        csv.writer(written).writerows([_header(len(lines[0])), *_filled(lines)])
        data = written.getvalue().encode()
    elif kind == "json":
        data = json.dumps(_objects(lines), indent=1).encode()
    else:
        data = "\n".join(map(json.dumps, _objects(lines))).encode()
    whole = [(row.number, row.line, row.values) for row in rows(data)]
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    cut = rows(cast("BinaryIO", Arriving(pieces)))
    assert [(row.number, row.line, row.values) for row in cut] == whole


class Arriving(io.RawIOBase):
    """A stream that gives one piece a read."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = list(pieces)

    def read(self, _: int = -1) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""

    def seekable(self) -> bool:
        return False
