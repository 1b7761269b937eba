"""The tables in the guides say what the code says."""

import re
import tomllib
from pathlib import Path

from reactin_cli.cli.guides import read_guide
from reactin_cli.errors import ERROR_CODES, ExitCode
from reactin_cli.model import Status
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reports.columns import NAMES
from reactin_cli.reports.summary import PRECEDENCE, STOP_CODES, ImportResult
from reactin_cli.sandbox.named_faults import NAMED_FAULTS
from reactin_cli.settings.profile import PROFILE_KEYS, read_profile
from reactin_cli.settings.variables import VARIABLES
from reactin_cli.statuses import STATUSES
from reactin_cli.stop import StopReason
from tests.cli.guides.blocks import blocks, table, words

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")


def first_words(topic: str, marker: str) -> list[str]:
    """Give what the first cells of a table name."""
    return [word for row in table(read_guide(topic), marker) for word in words(row[0])]


def test_the_exit_codes_are_those_of_the_code() -> None:
    rows = table(read_guide("exit-codes"), "exit-codes")
    assert [row[0] for row in rows] == [str(code.value) for code in ExitCode]
    for status in Status:
        (named,) = [row[0] for row in rows if f"`{status}`" in row[1] and row[0] != "130"] or [""]
        assert named in ("", str(STATUSES[status].exit_code.value))


def test_the_order_of_the_exit_codes_is_that_of_the_code() -> None:
    (order,) = re.findall(r"the first of ([\d, ]+) counts", read_guide("exit-codes"))
    assert order == ", ".join(str(code.value) for code in PRECEDENCE)


def test_the_reasons_of_an_early_end_are_those_of_the_code() -> None:
    rows = {words(row[0])[0]: row[2] for row in table(read_guide("exit-codes"), "stopped")}
    assert rows == {reason.value: str(STOP_CODES[reason].value) for reason in StopReason}


def test_the_statuses_are_those_of_the_code() -> None:
    rows = {words(row[0])[0]: row[2] for row in table(read_guide("exit-codes"), "statuses")}
    assert rows == {each.value: str(STATUSES[each].exit_code.value) for each in Status}


def test_the_environment_variables_are_those_of_the_code() -> None:
    rows = table(read_guide("environment"), "environment")
    assert [words(row[0])[0] for row in rows] == [variable.name for variable in VARIABLES]
    assert ["".join(words(row[1])) for row in rows] == [variable.option for variable in VARIABLES]


def test_the_codes_of_errors_are_those_of_the_code() -> None:
    rows = [(words(row[0])[0], row[1], row[2]) for row in table(read_guide("json"), "errors")]
    assert rows == [
        (code, str(facts.exit_code.value), facts.meaning) for code, facts in ERROR_CODES.items()
    ]


def test_the_keys_of_a_profile_are_those_of_the_code() -> None:
    assert first_words("profiles", "profile-keys") == list(PROFILE_KEYS)


def test_the_config_file_of_the_guide_is_one() -> None:
    (text,) = [block.text for block in blocks(read_guide("profiles")) if block.language == "toml"]
    content = tomllib.loads(text)
    profile = read_profile("acme", content["profiles"]["acme"], Path("/config.toml"), None)
    assert profile.mapping == {"email": "Work Email", "customVariable1": "Stage"}


def test_the_fields_are_those_of_the_code() -> None:
    _, _, text = read_guide("mapping").partition("<!-- table: fields -->\n")
    named = words(text.partition(";")[0])
    assert named == [*FIELDS[:6], FIELDS[-1]]  # customVariable1 to customVariable5


def test_the_keys_of_the_summary_are_those_of_the_code() -> None:
    result = ImportResult(run=None, sources=[], list_id=None, rows=0, counts={}, warnings={})
    assert sorted(first_words("json", "summary")) == sorted(result.as_json())


def test_the_keys_of_a_row_are_the_columns_of_a_report() -> None:
    assert sorted(first_words("json", "report")) == sorted([*NAMES, "kept"])


def test_the_faults_are_those_of_the_code() -> None:
    rows = table(read_guide("troubleshooting"), "faults")
    assert [(words(row[0])[0], row[1]) for row in rows] == [
        (name, fault.does) for name, fault in NAMED_FAULTS.items()
    ]


def test_every_variable_that_a_guide_names_is_read_or_another_programs() -> None:
    named = set(re.findall(r"REACTIN_\w+", "".join(map(read_guide, ("environment", "security")))))
    assert named <= {variable.name for variable in VARIABLES}
