"""An incremental tap of people who exist nowhere, which needs nothing installed.

    python tap.py [--config FILE] [--state FILE] [--catalog FILE] [--discover] [--people N]

It goes on behind the number in the state that it is given, and writes one each `EACH` people.
"""

import argparse
import json
import os
import sys
from pathlib import Path

STREAM = "people"
EACH = 20
"""People from one state to the next."""

SCHEMA = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("email", "firstName", "lastName")},
}


def person(number: int) -> dict[str, str]:
    """Give a person by number, from 1."""
    return {"email": f"person{number}@example.com", "firstName": "Ann", "lastName": f"No {number}"}


def state(number: int) -> dict[str, object]:
    """Give the state behind so many people."""
    return {"bookmarks": {STREAM: {"number": number}}}


def number_in(value: dict[str, dict[str, dict[str, int]]]) -> int:
    """Give how many people a state is behind."""
    return value.get("bookmarks", {}).get(STREAM, {}).get("number", 0)


def main() -> None:
    """Be a tap."""
    parser = argparse.ArgumentParser()
    for name in ("--config", "--state", "--catalog", "--properties"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--discover", action="store_true")
    parser.add_argument("--people", type=int, default=int(os.environ.get("TAP_PEOPLE", "1000")))
    given = parser.parse_args()
    if given.discover:
        json.dump({"streams": [{"tap_stream_id": STREAM, "stream": STREAM, "schema": SCHEMA}]},
                  sys.stdout)  # fmt: skip
        return
    done = number_in(json.loads(given.state.read_text() or "{}")) if given.state else 0
    _write(type="SCHEMA", stream=STREAM, schema=SCHEMA, key_properties=["email"])
    for number in range(done + 1, given.people + 1):
        _write(type="RECORD", stream=STREAM, record=person(number))
        if number % EACH == 0 or number == given.people:
            _write(type="STATE", value=state(number))


def _write(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")


if __name__ == "__main__":
    main()
