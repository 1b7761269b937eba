import subprocess
import sys

ASKS = """
import signal
signal.SIGBREAK = signal.SIGINT + 19  # Windows' own, whose number is 21
from reactin_cli.cli.terminal.signals import SIGNALS
print(signal.SIGBREAK in SIGNALS)
"""


def test_ctrl_break_is_heard_where_there_is_one() -> None:
    done = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
