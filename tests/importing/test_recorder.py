"""Files are completed however a block ends."""

from typing import cast

import pytest

from reactin_cli.importing.recorder import Recorder, recording


class Closing:
    """Writes down what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def close(self) -> None:
        self.asked.append("close")

    def abandon(self) -> None:
        self.asked.append("abandon")


def test_files_are_closed_when_all_went_well() -> None:
    recorder = Closing()
    with recording(cast("Recorder", recorder)):
        assert recorder.asked == []
    assert recorder.asked == ["close"]


def test_files_are_closed_and_the_run_abandoned_when_something_failed() -> None:
    recorder = Closing()
    with pytest.raises(KeyError), recording(cast("Recorder", recorder)):
        raise KeyError
    assert recorder.asked == ["close", "abandon"]
