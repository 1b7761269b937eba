"""What surrounds the program may be odd: that is told in words, and nothing else happens."""

import os
import time
from collections.abc import Iterator

import pytest

from tests.in_process import Program


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set on Windows")
@pytest.mark.parametrize("name", ["UTC+25:99", "Nowhere/City", ":::", "A", "", "UTC-99"])
def test_a_strange_time_zone_does_no_harm(
    program: Program, zone: pytest.MonkeyPatch, name: str
) -> None:
    zone.setenv("TZ", name)
    time.tzset()
    program.write("leads.csv", "email\na@nord.example.com\n")
    assert program("import", "leads.csv", "--sandbox").code == 0
    assert program("doctor").code in (3, 4)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110 - a device
def test_a_log_that_cannot_be_written_is_told_and_stops_nothing(program: Program) -> None:
    program.write("leads.csv", "email\na@nord.example.com\nb@nord.example.com\n")
    result = program("import", "leads.csv", "--sandbox", "--log-file", "/dev/full")
    assert result.code == 0
    assert result.err.count("could not be completed: No space left on device") == 1
    assert "The import goes on without it." in result.err


NONSENSE = ["", "\x01", "é", "~nobody/x", "http://[", "9" * 400]
VARIABLES = [
    "REACTIN_ORGANIZATION_ID", "REACTIN_LIST_ID", "REACTIN_API_KEY", "REACTIN_PROFILE",
    "REACTIN_BASE_URL", "REACTIN_JOURNAL", "REACTIN_CONFIG", "HTTPS_PROXY", "HTTP_PROXY",
    "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "COLUMNS", "LINES", "TERM", "LANG",
    "LC_ALL", "NO_COLOR", "FORCE_COLOR", "TMPDIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "CI",
]  # fmt: skip


@pytest.mark.parametrize("variable", VARIABLES)
def test_no_variable_leads_to_a_fault_of_the_program(
    program: Program, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    program.write("leads.csv", "email\na@nord.example.com\n")
    for name, value in (
        ("REACTIN_ORGANIZATION_ID", "o"),
        ("REACTIN_LIST_ID", "l"),
        ("REACTIN_API_KEY", "a-key-of-some-length"),
        ("REACTIN_BASE_URL", "http://127.0.0.1:9"),
    ):
        monkeypatch.setenv(name, value)
    for value in NONSENSE:
        monkeypatch.setenv(variable, value)
        result = program(
            "import", "leads.csv", "--no-report", "--max-outage", "0.1", "--retries", "0"
        )
        assert result.code in (2, 3, 5, 6), (variable, value, result)
        assert "Traceback" not in result.err
