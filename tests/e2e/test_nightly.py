"""A job that runs every night, and what its people are told in the morning."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, Result
from tests.webhook_server import Webhook, webhook

HEADER = "email,first name"
LEADS = [f"p{number}@example.com,Ada" for number in range(1, 9)]


@pytest.fixture
def hook(user: Place) -> Iterator[Webhook]:
    with webhook() as hook:
        user.env |= {"REACTIN_NOTIFY_URL": hook.url, "REACTIN_REPORT_DIR": "reports"}
        yield hook


def nightly(user: Place, *options: str) -> Result:
    """Run what the schedule runs; nothing but reports may lie about afterwards."""
    done = user.run("import", "--output", "json", "--rate", "unlimited", *options)
    names = {path.name for path in user.work.iterdir()}
    assert names <= {"leads.csv", "export.sh", "reports"}
    return done


def write(user: Place, rows: list[str], *, fails: bool = False) -> None:
    """Write the script that exports leads; one that fails breaks off in the middle of a row."""
    lines = "\n".join([HEADER, *rows])
    end = "\np9@example.co" if fails else "\n"
    script = f"printf '%s' '{lines}{end}'\n"
    if fails:
        script += "echo lost connection >&2\nexit 3\n"
    user.write("export.sh", script)


def test_an_export_that_breaks_off_loses_nothing(
    user: Place, sandbox: Sandbox, hook: Webhook
) -> None:
    command = ("--from-command", "sh export.sh")
    write(user, LEADS[:4], fails=True)
    first = nightly(user, *command)
    assert (first.code, first.json["stopped"], first.json["rows"]) == (2, "source", 4)
    assert set(first.json["counts"]) <= {"added", "not_sent"}
    assert "lost connection" in first.json["stop_message"]
    write(user, LEADS)
    second = nightly(user, *command)
    assert (second.code, set(second.json["counts"])) <= (0, {"added", "already_added"})
    assert sorted(str(lead["email"]) for lead in sandbox.leads) == [
        row.partition(",")[0] for row in LEADS
    ]
    assert [message["exit_code"] for message in hook.messages] == [2]


def test_a_few_bad_rows_are_no_alarm_if_that_was_said(user: Place, hook: Webhook) -> None:
    bad = [f"nobody{number},Eve" for number in range(5)]
    user.write("leads.csv", "\n".join([HEADER, *LEADS, *bad]))
    done = nightly(user, "leads.csv", "--fail-on", "failed,unknown", "--notify", "always")
    assert (done.code, done.json["counts"]) == (0, {"added": 8, "invalid": 5})
    (message,) = hook.messages
    assert (message["exit_code"], message["counts"]["invalid"]) == (0, 5)


def test_a_pause_until_tomorrow_says_when_to_come_back(
    user: Place, sandbox: Sandbox, hook: Webhook
) -> None:
    sandbox.faults.append(parse_fault("p3@*=429:36000"))
    user.write("leads.csv", "\n".join([HEADER, *LEADS]))
    done = nightly(user, "leads.csv", "--concurrency", "1")
    resume = datetime.fromisoformat(done.json["resume_after"])
    assert (done.code, done.json["stopped"]) == (6, "throttled")
    assert timedelta(hours=9) < resume - datetime.now(UTC) <= timedelta(hours=10)
    assert done.json["next_command"][:3] == ["reactin", "import", "--output"]
    (message,) = hook.messages
    assert message["resume_after"] == done.json["resume_after"]


def test_a_fresh_container_is_told_before_anything_is_sent(
    user: Place, sandbox: Sandbox, hook: Webhook
) -> None:
    user.write("leads.csv", "\n".join([HEADER, *LEADS]))
    done = nightly(user, "leads.csv", "--require-journal")
    assert (done.code, done.json["error"]["code"]) == (3, "journal")
    assert sandbox.leads == []
    (message,) = hook.messages
    assert message["error"] == {"code": "journal", "exit_code": 3}


def test_a_night_without_leads_leaves_nothing_behind(user: Place, hook: Webhook) -> None:
    write(user, [])
    done = nightly(user, "--from-command", "sh export.sh")
    assert (done.code, done.json["reports"], hook.messages) == (0, [], [])
    assert not [*user.work.glob("reports/*")]
