import sqlite3
import stat
from pathlib import Path

import pytest

from reactin_cli.reports.held import HeldRows

OPEN_FILES = Path("/proc/self/fd")


def test_rows_come_back_in_order_until_the_first_gap() -> None:
    held = HeldRows()
    held.put([4, 2, 3], [["d"], ["b"], ["c"]])
    held.put([6], [["f"]])
    assert held.take(1) == []
    assert held.take(2) == [["b"], ["c"], ["d"]]
    assert (len(held), held.first()) == (1, 6)
    held.close()


def test_any_text_comes_back_as_it_was() -> None:
    held = HeldRows()
    texts = ["\x00\r\n\ud83d Zoë", ""]
    held.put([1], [texts])
    assert held.take(1) == [texts]
    held.close()


def test_a_number_that_is_there_already_is_a_fault_of_the_program() -> None:
    held = HeldRows()
    held.put([2], [["b"]])
    with pytest.raises(sqlite3.IntegrityError):
        held.put([2], [["b"]])
    held.close()


def test_a_long_backlog_is_taken_in_slices() -> None:
    held = HeldRows()
    held.put(range(1, 12_001), [[str(n)] for n in range(1, 12_001)])
    slices = []
    taken = 0
    while held:
        slices.append(len(texts := held.take(taken + 1)))
        assert texts[0] == [str(taken + 1)]
        taken += len(texts)
    assert slices == [5_000, 5_000, 2_000]
    held.close()


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="looks at open files as Linux shows them")
def test_what_does_not_fit_into_memory_goes_to_a_file_of_the_owners_without_a_name() -> None:
    held = HeldRows()
    held.put(range(2, 20_002), [["x" * 1_000]] * 20_000)
    files = [path.stat() for path in OPEN_FILES.iterdir() if path.exists()]
    spilled = [file for file in files if file.st_size > 10_000_000]
    assert [(stat.S_IMODE(file.st_mode), file.st_nlink) for file in spilled] == [(0o600, 0)]
    held.close()
