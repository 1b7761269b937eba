"""Sources on the web, fetched by the installed program from hosts on this machine."""

import gzip
import sys
from pathlib import Path

import pytest

from tests.e2e.program import Place, Result, new_place
from tests.https_server import Answer, Site, https_hosts

if sys.platform != "linux":
    pytest.skip("elsewhere the system's certificates are not in a file", allow_module_level=True)

LEADS = b"email,first name\nada@example.com,Ada\nbob@example.com,Bob\n"
SHEETS, FILES = "docs.google.com", "files.example.com"
SHEET = f"https://{SHEETS}/spreadsheets/d/1AbCdefghijk/edit#gid=7"
LOGIN = Answer(b"<!DOCTYPE html><html>Sign in</html>", headers=(("Content-Type", "text/html"),))


def imported(tmp_path: Path, site: Site, source: str, *options: str) -> tuple[Result, list[str]]:
    place: Place = new_place(tmp_path)
    with https_hosts(site, tmp_path, SHEETS, FILES, "cdn.example.com") as hosts:
        place.env |= hosts.environment
        done = place.run("import", source, "--sandbox", "--output", "json", *options)
    return done, hosts.requests


def test_a_google_sheet_is_imported_by_its_link(tmp_path: Path) -> None:
    done, requests = imported(tmp_path, lambda _: Answer(LEADS), SHEET)
    assert done.json["counts"] == {"added": 2}
    assert requests == [f"{SHEETS}/spreadsheets/d/1AbCdefghijk/export?format=csv&gid=7"]
    assert done.json["sources"] == [f"https://{SHEETS}/spreadsheets/d/1AbCdefghijk"]


def test_a_sheet_that_is_not_shared_is_told_apart_from_a_file(tmp_path: Path) -> None:
    done, _ = imported(tmp_path, lambda _: LOGIN, SHEET)
    assert (done.code, done.json["error"]["code"]) == (2, "source")
    assert "may not be shared by link" in done.json["error"]["message"]


def test_a_file_is_fetched_once_and_its_report_named_after_it(tmp_path: Path) -> None:
    source = f"https://{FILES}/exports/leads.csv?signature=s3cret"
    done, requests = imported(tmp_path, lambda _: Answer(LEADS), source, "--all-or-nothing")
    assert done.json["counts"] == {"added": 2}
    assert len(requests) == 1
    assert Path(done.json["reports"][0]).name.startswith("leads-rehearsal-report-")
    report = Path(done.json["reports"][0]).read_text(encoding="utf-8")
    assert "s3cret" not in report + done.err + done.out


def test_redirects_are_followed_to_https_alone(tmp_path: Path) -> None:
    def site(asked: str) -> Answer:
        if asked.startswith(FILES):
            return Answer(b"", 302, (("Location", "https://cdn.example.com/leads.csv"),))
        return Answer(LEADS)

    done, requests = imported(tmp_path, site, f"https://{FILES}/leads.csv")
    assert (done.json["counts"], len(requests)) == ({"added": 2}, 2)
    insecure = Answer(b"", 301, (("Location", "http://cdn.example.com/leads.csv"),))
    (tmp_path / "second").mkdir()
    done, _ = imported(tmp_path / "second", lambda _: insecure, f"https://{FILES}/leads.csv")
    assert (done.code, "without https" in done.json["error"]["message"]) == (2, True)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(b"", 403), "not open to everyone (HTTP 403)"),
        (Answer(b"", 404), "cannot be fetched: HTTP 404"),
        (Answer(LEADS, length=1000), "broke off after"),
        (Answer(b"", 302, (("Location", "/again"),)), "redirects again and again"),
        (Answer(b""), "is empty"),
    ],
)
def test_a_source_that_cannot_be_fetched_is_wrong_usage(
    tmp_path: Path, answer: Answer, says: str
) -> None:
    done, _ = imported(tmp_path, lambda _: answer, f"https://{FILES}/leads.csv")
    assert (done.code, done.json["error"]["code"]) == (2, "source")
    assert says in done.json["error"]["message"]


def test_a_server_in_passing_trouble_is_asked_again(tmp_path: Path) -> None:
    answers = [Answer(b"", 503), Answer(gzip.compress(LEADS), 200, (("Content-Encoding", "gzip"),))]
    done, requests = imported(tmp_path, lambda _: answers.pop(0), f"https://{FILES}/leads.csv")
    assert (done.json["counts"], len(requests)) == ({"added": 2}, 2)


def test_a_stranger_with_another_certificate_is_not_trusted(tmp_path: Path) -> None:
    place = new_place(tmp_path)
    with https_hosts(lambda _: Answer(LEADS), tmp_path, "other.example.com") as hosts:
        place.env |= hosts.environment
        done = place.run("import", f"https://{FILES}/leads.csv", "--sandbox", "--output", "json")
    assert (done.code, done.json["error"]["code"]) == (2, "source")
    assert "certificate that cannot be verified" in done.json["error"]["message"]
    assert hosts.requests == []
