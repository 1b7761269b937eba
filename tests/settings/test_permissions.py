import os
import sys

import pytest

from reactin_cli.settings.permissions import others_may_read, others_may_write

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows rights are the folder's"
)


def status(mode: int, owner: int) -> os.stat_result:
    return os.stat_result((0o100000 | mode, 1, 1, 1, owner, 0, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("mode", "read", "write"),
    [
        (0o600, False, False),
        (0o700, False, False),
        (0o640, True, False),
        (0o604, True, False),
        (0o620, False, True),
        (0o602, False, True),
        (0o666, True, True),
    ],
)
def test_the_mode_says_what_group_and_world_may_do(mode: int, read: bool, write: bool) -> None:
    mine = status(mode, os.geteuid())
    assert (others_may_read(mine), others_may_write(mine)) == (read, write)


def test_a_file_of_another_user_can_be_changed_by_them() -> None:
    assert others_may_write(status(0o600, os.geteuid() + 1))


def test_a_file_of_root_can_be_changed_by_nobody_else() -> None:
    assert not others_may_write(status(0o644, 0))


def test_a_pipe_has_no_rights_to_look_at() -> None:
    reading, writing = os.pipe()
    os.fchmod(writing, 0o666)
    told = others_may_read(os.fstat(reading)), others_may_write(os.fstat(reading))
    os.close(reading)
    os.close(writing)
    assert told == (False, False)
