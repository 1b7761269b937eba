"""Who besides its owner may read or change a file; on Windows rights are the folder's.

Pipes are let pass: what a shell puts there (`<(command)`) is its user's own, whatever its mode.
"""

import os
import stat
import sys


def others_may_read(status: os.stat_result) -> bool:
    """Tell whether the group or the world may read the file."""
    return _has_rights(status) and bool(status.st_mode & (stat.S_IRGRP | stat.S_IROTH))


def others_may_write(status: os.stat_result) -> bool:
    """Tell whether the group or the world may write to the file, or it is another user's anyway.

    Root is no other user: who is root may write everywhere.
    """
    return _has_rights(status) and (
        bool(status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)) or _is_foreign(status)
    )


def _has_rights(status: os.stat_result) -> bool:
    return sys.platform != "win32" and stat.S_ISREG(status.st_mode)


def _is_foreign(status: os.stat_result) -> bool:
    return sys.platform != "win32" and status.st_uid not in (0, os.geteuid())
