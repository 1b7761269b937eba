from pathlib import Path

import pytest

from tests.e2e.program import Place, new_place
from tests.webhook_server import webhook

GOOD, BAD = "email\nada@example.com\n", "email\nnobody\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return new_place(tmp_path)


@pytest.mark.parametrize(
    ("leads", "when", "notified"),
    [
        (GOOD, "problems", False),
        (GOOD, "always", True),
        (BAD, "problems", True),
        (BAD, "never", False),
    ],
)
def test_who_is_told_of_an_import(place: Place, leads: str, when: str, notified: bool) -> None:
    place.write("leads.csv", leads)
    with webhook() as hook:
        place.env["REACTIN_NOTIFY_URL"] = hook.url
        done = place.run("import", "leads.csv", "--sandbox", "--notify", when, "--output", "json")
    assert len(hook.messages) == notified
    for message in hook.messages:
        assert message["exit_code"] == done.code == done.json["exit_code"]
        assert message["counts"] == done.json["counts"]
    assert "s3cret" not in done.out + done.err


def test_an_import_that_cannot_begin_is_told_too(place: Place) -> None:
    place.write("leads.csv", GOOD)
    with webhook() as hook:
        place.env["REACTIN_NOTIFY_URL"] = hook.url
        done = place.run("import", "leads.csv")
    (message,) = hook.messages
    assert message["error"] == {"code": "settings", "exit_code": 3}
    assert done.code == 3


def test_a_single_lead_is_no_import_to_tell_of(place: Place) -> None:
    with webhook() as hook:
        place.env["REACTIN_NOTIFY_URL"] = hook.url
        assert place.run("add", "--email", "ada@example.com").code == 3
    assert hook.messages == []


def test_a_dry_run_sends_nothing_anywhere(place: Place) -> None:
    place.write("leads.csv", BAD)
    with webhook() as hook:
        place.env["REACTIN_NOTIFY_URL"] = hook.url
        assert place.run("import", "leads.csv", "--dry-run", "--notify", "always").code == 5
    assert hook.messages == []


def test_a_notification_that_fails_is_a_note_and_changes_nothing(place: Place) -> None:
    place.write("leads.csv", BAD)
    with webhook(404) as hook:
        place.env["REACTIN_NOTIFY_URL"] = hook.url
        done = place.run("import", "leads.csv", "--sandbox", "--output", "json")
    assert done.code == 5
    assert done.json["notes"][-1] == "The notification could not be sent: HTTP 404."


@pytest.mark.parametrize(
    "url", ["http://hooks.example.com/s3cret", "hooks.example.com/s3cret", "https://u:s3cret@h/x"]
)
def test_an_address_that_would_give_something_away_is_refused(place: Place, url: str) -> None:
    place.write("leads.csv", GOOD)
    place.env["REACTIN_NOTIFY_URL"] = url
    done = place.run("import", "leads.csv", "--sandbox")
    assert (done.code, "s3cret" in done.err) == (3, False)


def test_a_found_env_file_cannot_name_a_webhook(place: Place) -> None:
    place.write("leads.csv", GOOD)
    place.write(".env", "REACTIN_NOTIFY_URL=https://hooks.example.com/s3cret\n").chmod(0o600)
    done = place.run("import", "leads.csv", "--sandbox")
    assert (done.code, "s3cret" in done.err) == (3, False)
    assert "a file found in a folder must not decide who is notified" in " ".join(done.err.split())
