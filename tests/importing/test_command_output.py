import sys
import time
from pathlib import Path

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.importing.command_output import LONGEST_LINE, CommandOutput

if sys.platform == "win32":
    pytest.skip("these commands are for a POSIX shell", allow_module_level=True)


def test_all_that_a_command_writes_is_read() -> None:
    with CommandOutput("printf 'email\\na@example.com\\nb@example.com'") as output:
        assert output.read() == b"email\na@example.com\nb@example.com"
        output.check_end()


def test_what_is_complete_is_given_before_the_command_goes_on(tmp_path: Path) -> None:
    go_on = tmp_path / "go-on"
    command = f"echo a@example.com; while [ ! -e '{go_on}' ]; do sleep 0.05; done; echo b"
    with CommandOutput(command) as output:
        assert output.read(100) == b"a@example.com\n"
        go_on.touch()
        assert output.read() == b"b\n"


def test_half_a_line_of_a_command_that_failed_is_left_out() -> None:
    with CommandOutput("printf 'a@example.com\\nb@example.co'; exit 1") as output:
        assert output.read() == b"a@example.com\n"
        with pytest.raises(SourceError):
            output.check_end()


def test_an_endless_line_is_not_kept_in_memory() -> None:
    with CommandOutput(f"head -c {3 * LONGEST_LINE} /dev/zero; exit 1") as output:
        assert len(output.read()) >= LONGEST_LINE


def test_the_error_says_how_the_command_ended_and_what_it_said_last() -> None:
    with CommandOutput("for i in 1 2 3 4; do echo line $i >&2; done; exit 7") as output:
        output.read()
        with pytest.raises(SourceError) as error:
            output.check_end()
    assert error.value.message == (
        "The command of --from-command ended with exit code 7. It wrote: line 2 line 3 line 4."
    )


def test_a_command_that_was_killed_has_failed() -> None:
    with CommandOutput("kill -9 $$") as output:
        output.read()
        with pytest.raises(SourceError, match="signal 9"):
            output.check_end()


def test_much_on_stderr_keeps_nobody_waiting() -> None:
    with CommandOutput("head -c 1000000 /dev/zero >&2; echo done") as output:
        assert output.read() == b"done\n"


def test_a_command_that_is_not_needed_any_more_is_ended(tmp_path: Path) -> None:
    late = tmp_path / "late"
    output = CommandOutput(f"echo begun; (sleep 2; touch '{late}') & wait")
    assert output.read(6) == b"begun\n"
    output.close()
    time.sleep(2.5)
    assert not late.exists()


def test_a_command_that_does_not_listen_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    late = tmp_path / "late"
    deaf = f"trap '' TERM; echo begun; sleep 4; touch '{late}'"
    output = CommandOutput(f"trap '' TERM; sh -c \"{deaf}\" & wait; wait; sleep 4")
    assert output.read(6) == b"begun\n"
    output.close()
    time.sleep(3)
    assert not late.exists()
