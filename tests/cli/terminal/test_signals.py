import signal
import subprocess
import sys

ASKS = """
import signal
signal.SIGBREAK = signal.SIGTERM  # as on Windows, where it is a signal of its own
from reactin_cli.cli.terminal.signals import NAMES, SIGNALS
print(len(SIGNALS) == len(NAMES))
"""


def test_ctrl_break_is_heard_where_there_is_one() -> None:
    done = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(hasattr(signal, "SIGHUP"))
