import pytest

from reactin_cli.importing.journal_note import journal_note, killed_note
from reactin_cli.journal.history import JournalState, KilledRun
from reactin_cli.sending.options import IfUnknown


def test_a_journal_that_was_found_is_not_mentioned() -> None:
    assert journal_note(None, "") == ""
    assert journal_note(JournalState("j", exists=True, created=False), "a container") == ""


def test_a_new_journal_is_announced_and_so_is_a_missing_one() -> None:
    new, missing = (JournalState("/j", exists=made, created=made) for made in (True, False))
    assert journal_note(new, "") == "new journal at /j: earlier imports are not known here"
    assert journal_note(missing, "a container") == (
        "no journal at /j yet: earlier imports are not known here"
    )


def test_where_files_may_not_last_it_says_how_to_keep_it() -> None:
    note = journal_note(JournalState("/j", exists=True, created=True), "a CI job")
    assert note.startswith("new journal at /j: earlier imports are not known here. In a CI job ")
    assert "--require-journal" in note
    assert "mounted" in note
    assert "PostgreSQL" in note


def test_a_journal_on_a_server_lasts_wherever_the_import_runs() -> None:
    note = journal_note(JournalState("postgresql://db/x", exists=True, created=True), "a CI job")
    assert "may not last" not in note
    assert "--require-journal" in note


def test_a_journal_that_another_python_will_not_find_is_said_to_be_one() -> None:
    state = JournalState("/j", exists=True, created=True)
    note = journal_note(state, "", "Only this Python finds it. Name another file")
    assert note.endswith("finds it. Name another file with --journal or REACTIN_JOURNAL.")


@pytest.mark.parametrize("if_unknown", IfUnknown)
def test_what_becomes_of_leads_that_a_killed_run_was_sending_is_said(if_unknown: IfUnknown) -> None:
    idle, one, more = (killed_note(KilledRun(7, count), if_unknown) for count in (0, 1, 3))
    assert idle == "run 7 into this list was killed; this one continues from there"
    assert one.startswith(f"{idle}. 1 lead was on the way then")
    assert more.startswith(f"{idle}. 3 leads were on the way then, and may have arrived: each ")
