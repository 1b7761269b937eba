import io

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.importing import spooling
from reactin_cli.importing.spooling import finished, spooled, temporary_file


def test_a_copy_holds_all_from_its_beginning() -> None:
    with spooled(io.BytesIO(b"leads")) as copy:
        assert copy.read() == b"leads"


def test_an_empty_stream_stays_a_stream() -> None:
    stream = io.BytesIO()
    assert spooled(stream) is stream


def test_a_copy_is_called_what_its_source_is() -> None:
    with temporary_file("leads.csv") as file:
        assert file.name == "leads.csv"


def test_a_full_disk_is_an_error_of_the_source() -> None:
    with pytest.raises(SourceError, match="could not be stored"), finished():
        raise OSError(28, "No space left on device")


def test_no_copy_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "SPOOL_LIMIT", 100_000)
    assert spooled(io.BytesIO(b"x" * 100_000)).read()
    with pytest.raises(SourceError, match="larger than 1 GB"):
        spooled(io.BytesIO(b"x" * 100_001))
