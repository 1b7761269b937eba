import gzip
import io
import zipfile

import pytest

from reactin_cli.errors import SourceError
from tests.sources.reads import opened, piped, values

PLAIN = b"email\na@x.co\nb@x.co\n"
ROWS = [["a@x.co"], ["b@x.co"]]


def _zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


PACKED = {
    "gzip": gzip.compress(PLAIN),
    "gzip in two members": gzip.compress(PLAIN[:13]) + gzip.compress(PLAIN[13:]),
    "zip": _zipped(**{"leads.csv": PLAIN}),
    "zip of a Mac": _zipped(**{"leads.csv": PLAIN, "__MACOSX/._leads.csv": b"x", ".DS_Store": b""}),
    "zip with a folder": _zipped(**{"export/": b"", "export/leads.csv": PLAIN}),
    "zip in gzip": gzip.compress(_zipped(**{"leads.csv": PLAIN})),
}


@pytest.mark.parametrize("packed", PACKED.values(), ids=PACKED.keys())
def test_a_packed_file_is_read_through_its_packing(packed: bytes) -> None:
    assert values(packed) == ROWS
    assert [row.values for row in piped([packed])] == ROWS


def test_the_position_is_that_in_the_packed_file() -> None:
    packed = gzip.compress(PLAIN * 5_000)
    source = opened(packed)
    assert 0 < source.position() <= len(packed)
    for _ in source.batches():
        pass
    assert source.position() == source.size == len(packed)


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@pytest.mark.parametrize("start", [0, 5, 60])
def test_a_damaged_member_is_told_however_it_is_packed(method: int, start: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("leads.csv", PLAIN * 2_000)
    data = bytearray(packed.getvalue())
    begin = data.index(b"leads.csv") + len("leads.csv") + start
    data[begin : begin + 20] = b"\xff" * 20
    with pytest.raises(SourceError, match="cannot be"):
        values(bytes(data))


def test_a_zip_with_a_lock_is_refused() -> None:
    packed = bytearray(_zipped(**{"leads.csv": PLAIN}))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    packed[6] |= 1
    with pytest.raises(SourceError, match="cannot be unpacked"):
        opened(bytes(packed))


def test_a_zip_whose_names_are_damaged_is_refused() -> None:
    packed = bytearray(_zipped(**{"leads.csv": PLAIN}))
    packed[7] |= 8  # says that the name, which follows, is UTF-8
    packed[30] = 0xFF
    with pytest.raises(SourceError, match="cannot be unpacked"):
        opened(bytes(packed))


def test_a_file_that_unpacks_to_many_times_its_size_is_read_as_a_stream() -> None:
    bomb = gzip.compress(b"email\n" + b"a@x.co\n" * 300 + b"\n" * 100_000)
    assert len(values(bomb)) == 300
