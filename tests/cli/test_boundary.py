"""However a command ends: the code of the table, and sentences."""

import pytest

from reactin_cli.cli.commands import profiles
from reactin_cli.errors import (
    ExitCode,
    JournalError,
    ReactinError,
    SettingsError,
    SourceError,
    StorageError,
    UsageError,
)
from tests.in_process import Program


def ends_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `reactin profiles` end so."""

    def fails() -> int:
        raise error

    monkeypatch.setattr(profiles, "profiles", fails)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (UsageError, 2),
        (SourceError, 2),
        (SettingsError, 3),
        (JournalError, 3),
        (StorageError, 6),
    ],
)
def test_an_expected_error_has_the_code_of_its_kind(
    program: Program, monkeypatch: pytest.MonkeyPatch, kind: type[ReactinError], code: int
) -> None:
    ends_with(monkeypatch, kind("This happened.", "Do that."))
    result = program("profiles")
    assert (result.code, result.err) == (code, "error: This happened.\nDo that.\n")


def test_a_bug_is_told_in_a_sentence_that_names_its_place_and_no_values(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends_with(monkeypatch, ValueError("the secret"))
    result = program("profiles")
    assert (result.code, result.out) == (ExitCode.FAULT, "")
    assert "ValueError in ends_with.<locals>.fails, line" in result.err
    assert "the secret" not in result.err


def test_an_interruption_is_130_and_said(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    ends_with(monkeypatch, KeyboardInterrupt())
    result = program("profiles")
    assert (result.code, result.err) == (130, "error: Interrupted.\n")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("nothing",), "nothing"),
        (("import", "--nothing"), "--nothing"),
        (("import", "--timeout", "soon"), "--timeout"),
        (("add", "stray"), "stray"),
        (("--nothing",), "--nothing"),
    ],
)
def test_wrong_usage_is_told_with_what_was_wrong(
    program: Program, arguments: tuple[str, ...], word: str
) -> None:
    result = program(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert word in result.err


def test_a_misspelt_command_is_told_with_the_nearest(program: Program) -> None:
    assert "Did you mean `reactin import`?" in program("impor", "leads.csv").err


def test_what_was_typed_cannot_steer_the_terminal(program: Program) -> None:
    assert "\x1b" not in program("import", "\x1b[31m.csv", "--dry-run").err
