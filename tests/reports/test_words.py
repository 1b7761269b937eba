from dataclasses import replace
from pathlib import Path

import pytest

from reactin_cli.model import Status
from reactin_cli.reports.next_step import shell
from reactin_cli.reports.summary import ImportResult
from reactin_cli.reports.words import STOPS, closing_words, time_words
from reactin_cli.stop import StopReason

SUMMARY = ImportResult(
    run=1,
    sources=["leads.csv"],
    list_id="list-1",
    rows=1_203,
    counts={Status.ADDED: 1_200, Status.INVALID: 3},
    warnings={"role_address": 1, "not_enriched": 40},
    duration_s=245.2,
    reports=[Path("leads-report.csv")],
    rejects=Path("my rejects.csv"),
)


def test_the_closing_words_give_counts_files_and_the_exact_next_command() -> None:
    again = shell(["import", "my rejects.csv", "--profile", "acme"])
    assert closing_words(SUMMARY, ["import", "leads.csv"], ["--profile", "acme"]) == (
        f"""\
Import: 1,203 rows in 4 min 5 s
  1,200  added          ReactIn has them
      3  invalid        not sent: the row has an error

Warnings: not_enriched (40), role_address (1)

Report:  leads-report.csv
Rejects: my rejects.csv

Fix the rejects and import them:
  {again}"""
    )


def test_an_early_end_is_explained_in_the_words_of_whoever_stopped() -> None:
    stopped = replace(
        SUMMARY,
        stopped=StopReason.THROTTLED,
        stop_message="ReactIn asked for a pause of 2 h.",
        stop_hint="Come back at 14:05.",
    )
    assert "\n\nReactIn asked for a pause of 2 h. Come back at 14:05.\n\n" in closing_words(stopped)


def test_a_dry_run_says_how_long_the_import_would_take_and_what_it_cannot_tell() -> None:
    dry = replace(SUMMARY, dry_run=True, counts={Status.VALID: 1_203}, rate=5.0)
    words = closing_words(dry)
    assert "The import would take 4 min 1 s at the chosen rate." in words
    assert "A dry run cannot check" in words
    assert "No list was named" not in words


def test_a_dry_run_without_a_list_says_that_earlier_runs_are_not_looked_at() -> None:
    dry = replace(SUMMARY, dry_run=True, list_id=None)
    assert "No list was named" in closing_words(dry)


def test_a_dry_run_that_stopped_says_that_too() -> None:
    words = closing_words(replace(SUMMARY, dry_run=True, stopped=StopReason.SOURCE))
    assert "A source could not be read to its end.\nA dry run cannot check" in words


def test_a_rehearsal_says_that_nothing_went_to_reactin() -> None:
    words = closing_words(replace(SUMMARY, rehearsal=True))
    assert words.startswith("Rehearsal, nothing went to ReactIn: 1,203 rows")


def test_rows_without_a_status_are_owned_up_to() -> None:
    assert "2 rows have no status" in closing_words(replace(SUMMARY, rows=1_205))


def test_every_status_and_every_early_end_has_its_words() -> None:
    assert set(STOPS) == set(StopReason)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0.0 s"),
        (0.44, "0.4 s"),
        (9.97, "10 s"),
        (12.4, "12 s"),
        (59.6, "1 min"),
        (200, "3 min 20 s"),
        (3_600, "1 h"),
        (7_504, "2 h 5 min"),
        (273_700, "3 d 4 h"),
    ],
)
def test_a_length_of_time_is_said_in_its_two_largest_units(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


@pytest.mark.parametrize(
    ("excluded", "why"),
    [
        ({"not_selected": 3}, "left out by --where"),
        (
            {"opted_out": 2, "exclusion_list": 1},
            "2 opted out or bounced, as a column of the source says; 1 on an exclusion list",
        ),
    ],
)
def test_excluded_rows_are_told_with_their_reasons(excluded: dict[str, int], why: str) -> None:
    result = replace(SUMMARY, rows=3, counts={Status.EXCLUDED: 3}, excluded=excluded)
    assert f"  3  excluded       {why}\n" in closing_words(result, [])
