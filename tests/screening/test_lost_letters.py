import sys
from types import SimpleNamespace

import pytest

from reactin_cli.model import STANDARD_INPUT, Lead, Row, Status
from reactin_cli.screening import validation
from reactin_cli.screening.validation import Rules
from tests.in_process import Program


@pytest.fixture(autouse=True)
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "sys", SimpleNamespace(platform="win32"))


def rows(*names: str, source: str = STANDARD_INPUT) -> list[Row]:
    return [
        Row(n, n, source, (), [name], Lead(f"a{n}@nord.example", "", "Ann", name))
        for n, name in enumerate(names, 1)
    ]


def statuses(given: list[Row]) -> list[Status | None]:
    Rules().check(given)
    return [row.outcome.status if row.outcome else None for row in given]


@pytest.mark.parametrize("name", ["M?ller", "M??ller", "Ren?", "?zil", "???", "?? ???"])
def test_a_name_that_lost_letters_in_a_pipe_of_powershell_is_not_sent(name: str) -> None:
    given = rows(name)
    assert statuses(given) == [Status.INVALID]
    assert given[0].error is not None
    assert (given[0].error.code, given[0].error.field) == ("lost_letters", "lastName")
    assert "cmd /c" in given[0].error.message


def test_a_question_mark_in_a_file_is_what_was_written() -> None:
    assert statuses(rows("Ren?", source="leads.csv")) == [None]


def test_a_pipe_that_passes_letters_on_passes_question_marks_on() -> None:
    assert statuses(rows("Müller", "Ren?")) == [None, None]


def test_names_without_a_question_mark_are_sent() -> None:
    assert statuses(rows("Doe", "O'Brien", "Li (?)")) == [None, None, None]


@pytest.mark.skipif(sys.platform == "win32", reason="is about other systems")
def test_elsewhere_pipes_pass_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "sys", SimpleNamespace(platform="linux"))
    assert statuses(rows("Ren?")) == [None]


def test_what_powershell_5_pipes_is_held_back_by_an_import(program: Program) -> None:
    piped = b"email,last name\na@nord.example,M?ller\nb@nord.example,Doe\n"
    result = program("import", "-", "--dry-run", "--report", "r.csv", stdin=piped)
    assert result.code == 5
    assert "PowerShell 5.1" in result.out
