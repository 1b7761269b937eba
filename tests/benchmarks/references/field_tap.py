"""A Singer tap of `leads.csv` that starts from the last state that its target confirmed."""

import csv
import json
import sys
from pathlib import Path

STATES = Path("state.jsonl")
ROWS_A_STATE = 50


def tell(message: dict[str, object]) -> None:
    """Write one message."""
    sys.stdout.write(f"{json.dumps(message)}\n")


confirmed = STATES.read_text().split() if STATES.exists() else []
last = json.loads(confirmed[-1])["row"] if confirmed else 0
with Path("leads.csv").open(newline="") as file:
    rows = list(csv.DictReader(file))
fields = {name: {"type": ["string", "null"]} for name in rows[0]}
schema = {"type": "object", "properties": fields}
tell({"type": "SCHEMA", "stream": "leads", "key_properties": [], "schema": schema})
for number, row in enumerate(rows[last:], last + 1):
    tell({"type": "RECORD", "stream": "leads", "record": row})
    if number % ROWS_A_STATE == 0 or number == len(rows):
        tell({"type": "STATE", "value": {"row": number}})
