"""`reactin add`: one lead, from options or from one JSON object."""

import pytest

from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reports.columns import NAMES
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.in_process import Program

JSON = ("--output", "json", "-q")
OPTIONS = (
    "--email", "--linkedin-url", "--first-name", "--last-name", "--company-name",
    "--custom-variable-1", "--custom-variable-2", "--custom-variable-3",
    "--custom-variable-4", "--custom-variable-5",
)  # fmt: skip


def test_every_field_has_its_option(user: Program, sandbox: Sandbox) -> None:
    values = ["a@example.com", "https://www.linkedin.com/in/ada", *"ABCDEFGH"]
    given = [part for pair in zip(OPTIONS, values, strict=True) for part in pair]
    result = user("add", *given)
    assert (result.code, result.out) == (0, "added: a@example.com\n")
    assert sandbox.leads == [dict(zip(FIELDS, values, strict=True))]


def test_a_json_object_is_read_as_a_file_would_be(user: Program, sandbox: Sandbox) -> None:
    user("add", "--json", '{"E-Mail": "a@example.com", "Vorname": "Ada", "customVariable1": 12.50}')
    assert sandbox.leads == [
        {"email": "a@example.com", "firstName": "Ada", "customVariable1": "12.50"}
    ]


def test_options_win_over_the_json(user: Program, sandbox: Sandbox) -> None:
    json = '{"Work Email": "json@example.com", "first_name": "Json", "company": "ACME"}'
    user("add", "--json", json, "--email", "option@example.com", "--first-name", "Option")
    assert sandbox.leads == [
        {"email": "option@example.com", "firstName": "Option", "companyName": "ACME"}
    ]


def test_the_json_may_come_through_standard_input(user: Program, sandbox: Sandbox) -> None:
    result = user("add", "--json", "-", *JSON, stdin='\ufeff{"email": "a@example.com"}\n')
    assert (result.code, result.json["source"], len(sandbox.leads)) == (0, "stdin", 1)


def test_nested_json_is_read_and_what_is_not_used_is_told(user: Program, sandbox: Sandbox) -> None:
    text = '{"properties": {"email": "a@example.com", "fistname": "Ada"}, "tags": [1]}'
    result = user("add", "--json", text)
    assert (result.code, len(sandbox.leads)) == (0, 1)
    assert "Ignored columns: properties.fistname, tags." in result.err


@pytest.mark.parametrize(
    ("column", "option", "status"),
    [
        ("Do not contact", (), "excluded"),
        ("Do not contact", ("--ignore-column", "Do not contact"), "added"),
        ("Customer", (), "added"),
        ("Customer", ("--exclude-column", "Customer"), "excluded"),
        ("Permission", ("--ignore-column", "Permission"), "added"),
    ],
)
def test_a_person_says_what_a_column_of_the_json_means(
    user: Program, sandbox: Sandbox, column: str, option: tuple[str, ...], status: str
) -> None:
    text = f'{{"email": "a@example.com", "{column}": "yes"}}'
    result = user("add", "--json", text, *option, *JSON)
    assert (result.code, result.json["status"]) == (0, status)
    assert len(sandbox.leads) == (status == "added")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--json", '{"email": "a@b.co", "Permission": "no"}'), "--ignore-column Permission"),
        (("--json", '{"email": "a@b.co"}', "--exclude-column", "Costumer"), "no column “Costumer”"),
        (("--email", "a@b.co", "--ignore-column", "Permission"), "Give the lead with --json"),
    ],
)
def test_a_column_that_nobody_decided_or_that_is_not_there_sends_nothing(
    user: Program, sandbox: Sandbox, given: tuple[str, ...], says: str
) -> None:
    result = user("add", *given)
    assert (result.code, says in result.err, len(sandbox.requests)) == (2, True, 0)


def test_json_output_is_one_object_with_the_keys_of_the_report(user: Program) -> None:
    record = user("add", "--email", "a@example.com", *JSON).json
    assert tuple(record) == NAMES
    assert (record["row"], record["status"], record["http_status"]) == (1, "added", 200)


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (("--email", "nobody"), "invalid", "invalid_email"),
        (("--email", ""), "invalid", "missing_contact"),
        (("--first-name", "Ada"), "invalid", "missing_contact"),
        (("--json", "{}"), "invalid", "missing_contact"),
        (("--linkedin-url", "linkedin.com/company/x"), "invalid", "linkedin_not_a_person"),
        (("--email", "no@example.com"), "rejected", "http_400"),
        (("--email", "busy@example.com"), "failed", "http_500"),
        (("--email", "lost@example.com"), "unknown", "connection_lost"),
    ],
)
def test_a_lead_that_is_not_in_is_exit_5(
    user: Program, sandbox: Sandbox, arguments: tuple[str, ...], status: str, code: str
) -> None:
    sandbox.faults.extend(map(parse_fault, ("no@*=400", "busy@*=500", "lost@*=reset-after")))
    result = user("add", *arguments, "--retries", "0", "--if-unknown", "retry", *JSON)
    assert (result.code, result.json["status"], result.json["code"]) == (5, status, code)


@pytest.mark.parametrize(
    "text", ["[]", "1", '"a@example.com"', '{"email"', "", "{} {}", "[" * 9999]
)
def test_what_is_no_json_object_is_wrong_usage(user: Program, sandbox: Sandbox, text: str) -> None:
    result = user("add", "--json", text)
    assert (result.code, result.err.partition(":")[0]) == (2, "error")
    assert not sandbox.requests


def test_nothing_to_add_is_wrong_usage(user: Program) -> None:
    assert user("add").code == 2


def test_a_refused_key_is_exit_4_and_told(user: Program, sandbox: Sandbox) -> None:
    sandbox.api_key = "another"
    result = user("add", "--email", "a@example.com", "--quiet")
    assert (result.code, result.out.partition(":")[0]) == (4, "not_sent")
    assert result.err.startswith("error: ReactIn refused the API key")


def test_a_lead_is_added_once_unless_it_is_sent_again_on_purpose(
    user: Program, sandbox: Sandbox
) -> None:
    said = [
        user("add", "--email", "a@example.com", *more, *JSON).json["status"]
        for more in ((), (), ("--resend",), ("--no-journal",))
    ]
    assert said == ["added", "already_added", "added", "added"]
    assert len(sandbox.leads) == 3


def test_a_dry_run_sends_nothing_and_needs_no_credentials(program: Program) -> None:
    result = program("add", "--email", "a@example.com", "--dry-run")
    assert (result.code, result.out.partition(":")[0]) == (0, "valid")


def test_an_excluded_lead_is_not_sent(user: Program, sandbox: Sandbox) -> None:
    user.write("no.txt", "@example.com\n")
    result = user("add", "--email", "a@example.com", "--exclude", "no.txt", *JSON)
    assert (result.code, result.json["status"]) == (0, "excluded")
    assert user("add", "--email", "a@example.com", "--exclude", "nothing").code == 2
    assert not sandbox.requests


def test_warnings_are_told_beside_the_result(user: Program) -> None:
    out = user("add", "--email", "info@example.com").out.splitlines()
    assert out[0] == "added: info@example.com"
    assert [line.partition(":")[0] for line in out[1:]] == ["warning", "warning"]
