"""What is told on the side."""

import pytest

from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.events import Answered, Event, Held, Noted, Settled, WillRetry
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.reports.summary import ImportResult
from reactin_cli.stop import StopReason

ROW = Row(7, 9, "a.csv", (), [], outcome=Outcome(Status.REJECTED, "http_400", "Refused."))
EVENTS = (
    Answered(ROW, 1, "http_400", 0.25),
    WillRetry(ROW, 1, "http_500", 1.5),
    Held(12.0, "ReactIn asked for a pause"),
    Settled([ROW]),
)


def told(capsys: pytest.CaptureFixture[str], notes: Notes, *events: Event) -> list[str]:
    for event in events:
        notes(event)
    return capsys.readouterr().err.splitlines()


def test_usually_only_what_matters_to_the_run_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, Notes(), *EVENTS, Noted("Look here.")) == ["note: Look here."]


def test_verbose_tells_each_step_with_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, Notes(verbose=True), *EVENTS) == [
        "row 7, attempt 1: http_400 after 0.250 s",
        "row 7: http_500 at attempt 1, again in 1.5 s",
        "pause: 12.0 s, ReactIn asked for a pause",
        "row 7, line 9: rejected (http_400) Refused.",
    ]


def test_quiet_wins_over_verbose(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, Notes(quiet=True, verbose=True), *EVENTS, Noted("Look here.")) == []


def ended(stopped: StopReason | None, run: int | None = 1) -> ImportResult:
    return ImportResult(
        run=run,
        sources=["a"],
        list_id="l",
        rows=2,
        counts={Status.ADDED: 1, Status.INVALID: 1},
        warnings={},
        stopped=stopped,
        stop_message="It ended." if stopped else "",
        stop_hint="Do this." if stopped else "",
    )


@pytest.mark.parametrize(
    ("stopped", "quiet", "lines"),
    [
        (None, False, []),
        (StopReason.UNAUTHORIZED, False, ["error: It ended.", "Do this."]),
        (StopReason.UNAUTHORIZED, True, ["error: It ended.", "Do this."]),
        (StopReason.MAX_LEADS, False, ["It ended.", "Do this."]),
        (StopReason.MAX_LEADS, True, []),
    ],
)
def test_an_early_end_is_told_and_as_an_error_where_it_is_one(
    capsys: pytest.CaptureFixture[str], stopped: StopReason | None, quiet: bool, lines: list[str]
) -> None:
    Notes(quiet=quiet).tell_end(ended(stopped))
    assert capsys.readouterr().err.splitlines() == lines


def test_who_goes_on_without_a_journal_is_told_what_would_be_sent_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Notes(quiet=True).tell_end(ended(StopReason.INTERRUPTED, run=None))
    _, hint = capsys.readouterr().err.splitlines()
    assert hint.startswith("Do this. But no journal was kept: the same command sends again")


def test_the_end_of_a_pause_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    notes = Notes(verbose=True)
    notes(Held(12.0, "ReactIn asked for a pause"))
    notes(Held(0.0, "ReactIn responds again"))
    assert capsys.readouterr().err == (
        "pause: 12.0 s, ReactIn asked for a pause\npause is over: ReactIn responds again\n"
    )
