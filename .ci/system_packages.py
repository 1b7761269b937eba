"""What some tests need beside Python, from the system's own packages."""

import os
import shutil
import subprocess
import sys


def chromium() -> str | None:
    """Find the browser that draws pages."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


def begin_to_install() -> "subprocess.Popen[bytes] | None":
    """Begin to install what is missing; where that fails, the tests that need it are skipped."""
    needed = [] if chromium() else ["chromium"]
    needed += [] if shutil.which("pgbouncer") else ["pgbouncer"]
    if sys.platform == "win32" or not needed or not shutil.which("apt-get"):
        return None
    root = "" if os.geteuid() == 0 else "sudo -n "
    get = f"{root}apt-get install -y --no-install-recommends {' '.join(needed)}"
    return subprocess.Popen(["bash", "-c", f"({root}apt-get update && {get}) >/dev/null 2>&1"])
