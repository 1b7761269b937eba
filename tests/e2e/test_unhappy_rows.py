"""Sixty rows with everything that can be wrong with a row: each has its exact status and code."""

from collections import Counter
from typing import NamedTuple

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, rows_of

PROFILE = "https://www.linkedin.com/in"


class Case(NamedTuple):
    """One row, what is done to it, and what is said of it."""

    line: str
    """Email, profile, first name, company."""
    status: str
    code: str = ""
    attempts: int = 0
    fault: str = ""
    warnings: str = ""


def fine(number: int) -> Case:
    return Case(f"fine{number}@example.com,{PROFILE}/fine-{number},Ann,ACME", "added", "", 1)


def faulty(name: str, status: str, code: str, attempts: int) -> Case:
    email = f"{name.replace(':', '-')}@faulty.example.com"
    return Case(f"{email},{PROFILE}/{name.replace(':', '-')},A,B", status, code, attempts, name)


CASES = [
    fine(1),
    Case(",,Ann,ACME", "invalid", "missing_contact"),
    Case("n/a,-,Ann,ACME", "invalid", "missing_contact"),
    Case("NULL,not found,Ann,ACME", "invalid", "missing_contact"),
    Case("nobody,,Ann,ACME", "invalid", "invalid_email"),
    Case("two@@example.com,,Ann,ACME", "invalid", "invalid_email"),
    Case("blank in@example.com,,Ann,ACME", "invalid", "invalid_email"),
    Case("nul\x00l@example.com,,Ann,ACME", "invalid", "invalid_email"),
    Case(",https://www.linkedin.com/company/acme,Ann,ACME", "invalid", "linkedin_not_a_person"),
    Case(",https://example.com/in/ann,Ann,ACME", "invalid", "invalid_linkedin_url"),
    Case("short,,Ann", "invalid", "bad_row_shape"),
    Case("long@example.com,,Ann,ACME,more", "invalid", "bad_row_shape"),
    fine(2),
    Case(f"bad@,{PROFILE}/good-one,Ann,ACME", "added", "", 1, warnings="invalid_email"),
    Case(
        "good@example.com,https://www.linkedin.com/company/x,Ann,ACME",
        "added", "", 1, warnings="invalid_linkedin_url;not_enriched",
    ),
    Case("alone@example.com,,,ACME", "added", "", 1, warnings="not_enriched"),
    Case("ann@gmial.com,,,ACME", "added", "", 1, warnings="not_enriched;mistyped_domain"),
    Case("info@example.com,,,ACME", "added", "", 1, warnings="not_enriched;role_address"),
    Case(
        f"ctrl@example.com,{PROFILE}/ctrl,An\x07n,ACME", "added", "", 1,
        warnings="control_characters",
    ),
    fine(3),
    Case(f"FINE1@Example.com,{PROFILE}/fine-1,Ann,ACME", "duplicate", "same_email"),
    Case("other@example.com,linkedin.com/in/Fine-2/,Ann,ACME", "duplicate", "same_profile"),
    Case(f"other@example.com,{PROFILE}/new,Ann,ACME", "duplicate", "same_email"),
    Case(f"stop@example.com,{PROFILE}/stop-1,Ann,ACME", "excluded", "exclusion_list"),
    Case(f"x@mail.stopped.example.com,{PROFILE}/stop-2,Ann,A", "excluded", "exclusion_list"),
    Case(f"y@example.com,{PROFILE}/stop-3,Ann,Stopped  INC", "excluded", "exclusion_list"),
    faulty("400", "rejected", "http_400", 1),
    faulty("409", "rejected", "http_409", 1),
    faulty("422", "rejected", "http_422", 1),
    faulty("redirect", "rejected", "http_302", 1),
    fine(4),
    faulty("500", "failed", "http_500", 2),
    fine(5),
    faulty("503", "failed", "http_503", 2),
    fine(6),
    faulty("408", "failed", "http_408", 2),
    fine(7),
    faulty("502", "unknown", "http_502", 2),
    fine(8),
    faulty("504", "unknown", "http_504", 2),
    fine(9),
    faulty("hang", "unknown", "timeout", 2),
    fine(10),
    faulty("reset-after", "unknown", "connection_lost", 2),
    fine(11),
    faulty("garbage", "unknown", "bad_answer", 2),
    fine(12),
    faulty("500x1", "added", "", 2),
    faulty("reset-beforex1", "added", "", 2),
    faulty("429:0x3", "added", "", 4),
    faulty("empty", "added", "", 1),
    faulty("chunk-cut", "added", "", 1),
    *(fine(number) for number in range(13, 21)),
]  # fmt: skip

OPTIONS = (
    "--rate", "unlimited", "--timeout", "1", "--retries", "1", "--if-unknown", "retry",
    "--exclude", "stop.txt",
)  # fmt: skip
FILES = ("--report", "report.csv", "--rejects", "rejects.csv", "--output", "json")


def test_each_row_has_its_exact_status_code_and_attempts_and_the_sums_agree(
    user: Place, sandbox: Sandbox
) -> None:
    assert len(CASES) == 60
    sandbox.faults.extend(
        parse_fault(f"{case.line.partition(',')[0]}={case.fault}") for case in CASES if case.fault
    )
    user.write("stop.txt", "stop@example.com\n@stopped.example.com\ncompany:Stopped Inc\n")
    lines = "\n".join(case.line for case in CASES)
    user.write("leads.csv", f"Email,LinkedIn,First Name,Company\n{lines}\n")

    result = user.run("import", "leads.csv", *OPTIONS, *FILES)

    report = rows_of(user.work / "report.csv")
    said = [
        Case(case.line, r["status"], r["code"], int(r["attempts"]), case.fault, r["warnings"])
        for case, r in zip(CASES, report, strict=True)
    ]
    expected = [
        case._replace(
            warnings=r["warnings"] if case.status in ("duplicate", "excluded") else case.warnings
        )
        for case, r in zip(CASES, report, strict=True)
    ]
    assert said == expected
    assert all(row["message"] for row in report if row["code"])
    summary = result.json
    assert summary["counts"] == Counter(case.status for case in CASES)
    assert summary["rows"] == sum(summary["counts"].values()) == 60
    assert summary["requests"] == sum(case.attempts for case in CASES) == len(sandbox.requests)
    assert result.code == 5
    rejects = [row["reactin_status"] for row in rows_of(user.work / "rejects.csv")]
    wanted = {"invalid", "rejected", "failed", "unknown"}
    assert rejects == [case.status for case in CASES if case.status in wanted]
