import pytest

from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.reading_progress import INTERVAL, ReadingProgress
from reactin_cli.events import PageRead


def test_a_long_reading_notes_now_and_then_how_far_it_has_come(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = 0.0
    progress = ReadingProgress(Notes(), lambda: now)
    for number in range(1, 5):
        now += 0.6 * INTERVAL
        progress(PageRead(number, 1))
    assert capsys.readouterr().err == "2 leads read so far.\n4 leads read so far.\n"
