import json
from pathlib import Path

from reactin_cli.errors import SourceError
from reactin_cli.reports.notification import KEYS, error_message, result_message
from reactin_cli.reports.summary import ImportResult
from reactin_cli.stop import StopReason

RESULT = ImportResult(
    run=7,
    sources=["ada-lovelace.csv"],
    list_id="list-1",
    rows=3,
    counts={"added": 1, "invalid": 2},
    warnings={},
    stopped=StopReason.THROTTLED,
    stop_message="the server says ada@example.com",
    notes=["ada@example.com"],
    reports=[Path("ada-lovelace-report.csv")],
    next_command=["reactin", "import", "ada-lovelace.csv"],
)


def test_it_tells_counts_list_and_exit_code() -> None:
    message = result_message(RESULT, "https://hooks.example.com/x")
    assert message["text"] == (
        "reactin: import into list list-1 ended with exit code 6 after 0.0 s. Rows: 1 added,"
        " 2 invalid. ReactIn asked for a longer wait than --max-wait or --max-outage allows."
    )
    assert set(message) == {"text", *KEYS}
    assert message["counts"] == {"added": 1, "invalid": 2}


def test_it_tells_nothing_of_leads_and_files() -> None:
    assert "ada" not in json.dumps(result_message(RESULT, "https://hooks.example.com/x"))
    error = SourceError("ada.csv has no column ada@example.com.", "Look at ada.csv.")
    message = error_message(error, "https://hooks.example.com/x")
    assert "ada" not in json.dumps(message)
    assert message["error"] == {"code": "source", "exit_code": 2}


def test_a_workflow_of_teams_gets_a_card() -> None:
    message = result_message(RESULT, "https://prod-1.westeurope.logic.azure.com/workflows/1")
    (attachment,) = message["attachments"]
    assert message["type"] == "message"
    assert attachment["content"]["body"][0]["text"] == message["text"]
