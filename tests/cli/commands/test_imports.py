"""`reactin import`: what each of its options does."""

import csv
import io
import json
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Result, rows_of
from tests.in_process import Program

FAST = ("--rate", "unlimited", "--quiet")
QUICK = (*FAST, "--no-report", "--output", "json")


def emails(*names: str) -> str:
    return "email\n" + "".join(f"{name}@example.com\n" for name in names)


def counts(result: Result) -> dict[str, int]:
    found: dict[str, int] = result.json["counts"]
    return found


def sent(sandbox: Sandbox, field: str = "email") -> list[str]:
    return sorted(str(lead.get(field, "")) for lead in sandbox.leads)


def by_row(result: Result) -> list[dict[str, Any]]:
    return sorted(result.records, key=lambda record: int(record["row"]))


# What stops a command before anything is sent.


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nothing.csv",), 2),
        (("leads.csv", "--report", "leads.csv"), 2),
        (("leads.csv", "--report", "./leads.csv"), 2),
        (("leads.csv", "--rejects", "leads.csv"), 2),
        (("leads.csv", "--log-file", "leads.csv"), 2),
        (("leads.csv", "--report", "a.csv", "--rejects", "a.csv"), 2),
        (("leads.csv", "--report", "a.csv", "--report", "a.csv"), 2),
        (("leads.csv", "--report", "a.csv", "--log-file", "a.csv"), 2),
        (("leads.csv", "--report", "a.csv", "--journal", "a.csv"), 2),
        (("leads.csv", "--report", "report.txt"), 2),
        (("leads.csv", "--rejects", "rejects"), 2),
        (("leads.csv", "--report", "no/such/folder/report.csv"), 2),
        (("-", "-"), 2),
        (("leads.csv", "--map", "email"), 2),
        (("leads.csv", "--map", "email=No Such Column"), 2),
        (("leads.csv", "--map", "phone=email"), 2),
        (("leads.csv", "--map", "email=email", "--map", "email=email"), 2),
        (("leads.csv", "--set", "phone=1"), 2),
        (("leads.csv", "--rate", "fast"), 2),
        (("leads.csv", "--rate", "0/s"), 2),
        (("leads.csv", "--retries", "-1"), 2),
        (("leads.csv", "--concurrency", "0"), 2),
        (("leads.csv", "--max-leads", "0"), 2),
        (("leads.csv", "--max-failures", "0"), 2),
        (("leads.csv", "--timeout", "0"), 2),
        (("leads.csv", "--timeout", "nan"), 2),
        (("leads.csv", "--max-wait", "-1"), 2),
        (("leads.csv", "--output", "xml"), 2),
        (("leads.csv", "--format", "parquet"), 2),
        (("leads.csv", "--if-unknown", "perhaps"), 2),
        (("leads.csv", "--once-per", "person"), 2),
        (("leads.csv", "--delimiter", "long"), 2),
        (("leads.csv", "--encoding", "no-such-encoding"), 2),
        (("leads.csv", "--exclude", "nothing.txt"), 2),
        (("leads.csv", "--require-journal", "--no-journal"), 2),
        (("leads.csv", "--api-key", "the-key"), 2),
        (("leads.csv", "--canary-bird", "3"), 2),
        (("leads.csv", "--require-journal"), 3),
        (("leads.csv", "--api-key-file", "nothing"), 3),
        (("leads.csv", "--profile", "nobody"), 3),
        (("leads.csv", "--env-file", "nothing"), 3),
        (("leads.csv", "--list-id", "not an id"), 3),
        (("leads.csv", "--organization-id", "a/b"), 3),
        (("leads.csv", "--base-url", "ftp://127.0.0.1"), 3),
        (("leads.csv", "--base-url", "http://reactin.example"), 3),
        (("leads.csv", "--base-url", "https://user@reactin.example"), 3),
        (("leads.csv", "--base-url", "https://reactin.example/?a=1"), 3),
        (("leads.csv", "--journal", "."), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_work_ends_at_once_with_its_code_and_a_sentence(
    user: Program, sandbox: Sandbox, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    user.write("leads.csv", emails("a"))
    result = user("import", *arguments)
    assert result.code == code, result.err
    assert result.err.splitlines()[-2].startswith("error: ")
    assert "bug" not in result.err
    assert not sandbox.requests
    assert (tmp_path / "leads.csv").read_text() == emails("a")
    assert not list(tmp_path.glob("*-report-*"))


def test_an_exclusion_list_is_not_overwritten(user: Program, tmp_path: Path) -> None:
    user.write("leads.csv", emails("a"))
    user.write("never.csv", emails("b"))
    result = user("import", "leads.csv", "--exclude", "never.csv", "--rejects", "never.csv")
    assert (result.code, (tmp_path / "never.csv").read_text()) == (2, emails("b"))


def test_what_is_missing_is_told_all_at_once(program: Program) -> None:
    program.write("leads.csv", emails("a"))
    result = program("import", "leads.csv")
    assert result.code == 3
    names = {"REACTIN_ORGANIZATION_ID", "REACTIN_LIST_ID", "REACTIN_API_KEY"}
    (line,) = [line for line in result.err.splitlines() if line.startswith("error:")]
    assert names == set(re.findall(r"REACTIN_\w+", line))


@pytest.mark.skipif(sys.platform == "win32", reason="files have the rights of their folder there")
@pytest.mark.parametrize(
    "arguments", [("import", "leads.csv"), ("import", "leads.csv", "--dry-run"), ("leads",)]
)
def test_an_env_file_that_is_ignored_is_told_whatever_is_missing(
    program: Program, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    program.write("leads.csv", emails("a"))
    program.write(".env", "REACTIN_LIST_ID=list\n")
    (tmp_path / ".env").chmod(0o666)
    told = program(*arguments).err
    assert (
        told.count("can be changed by other users, so it cannot be trusted. It was ignored.") == 1
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("blank.csv", b"\n\n"),
        ("page.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("scalar.json", b"42"),
        ("companies.csv", b"Company,Phone\nACME,123\n"),
        ("companies.jsonl", b'{"Company": "ACME"}\n{"Company": "Initech"}\n'),
        ("two-lists.json", b'{"a": [{"email": "a@x.co"}], "b": [{"email": "b@x.co"}]}'),
    ],
)
def test_what_is_no_lead_file_is_refused(
    user: Program, sandbox: Sandbox, name: str, content: bytes
) -> None:
    user.write(name, content)
    result = user("import", name)
    assert (result.code, len(sandbox.requests)) == (2, 0)
    assert name in result.err


# Reports and rejects.


def test_the_default_report_is_named_after_its_source_and_never_overwrites(
    user: Program, tmp_path: Path
) -> None:
    user.write("my leads.csv", emails("a"))
    names = [user("import", "my leads.csv", *FAST, "--output", "json").json for _ in range(3)]
    reports = [Path(summary["reports"][0]) for summary in names]
    assert len(set(reports)) == 3
    assert all(re.fullmatch(r"my leads-report-\d{8}-\d{6}(-\d)?\.csv", p.name) for p in reports)
    assert all(path.parent == tmp_path for path in reports)


def test_several_sources_have_a_report_called_import(user: Program, tmp_path: Path) -> None:
    user.write("a.csv", emails("a"))
    user.write("b.csv", emails("b"))
    user("import", "a.csv", "b.csv", *FAST)
    assert len(list(tmp_path.glob("import-report-*.csv"))) == 1


def test_a_dry_run_says_that_the_list_is_not_read(user: Program) -> None:
    user.write("leads.csv", emails("anna"))
    result = user("import", "leads.csv", "--dry-run", "--skip-existing")
    assert "--skip-existing leaves out nothing" in result.err


def test_a_dry_run_has_no_report_unless_it_is_named(user: Program, tmp_path: Path) -> None:
    user.write("leads.csv", emails("a"))
    user("import", "leads.csv", "--dry-run")
    assert not list(tmp_path.glob("*report*"))
    user("import", "leads.csv", "--dry-run", "--report", "named.csv")
    assert [row["status"] for row in rows_of(tmp_path / "named.csv")] == ["valid"]


def test_a_failure_before_anything_was_sent_leaves_no_report(user: Program, tmp_path: Path) -> None:
    user.write("leads.csv", emails("a"))
    user.write("journal.sqlite3", "this is no journal" * 100)
    user.write("kept.csv", "kept")
    assert user("import", "leads.csv").code == 3
    assert user("import", "leads.csv", "--report", "kept.csv").code == 3
    assert not list(tmp_path.glob("*report*"))
    assert (tmp_path / "kept.csv").read_text() == "kept"


@pytest.mark.skipif(sys.platform == "win32", reason="files have the rights of their folder there")
def test_what_holds_leads_is_readable_by_its_owner_only(user: Program, tmp_path: Path) -> None:
    user.write("leads.csv", emails("a", "bad@"))
    for name in ("named.jsonl", "rejects.csv", "log.jsonl"):
        user.write(name, "old")
        (tmp_path / name).chmod(0o644)
    named = ("--report", "named.jsonl", "--rejects", "rejects.csv", "--log-file", "log.jsonl")
    user("import", "leads.csv", *FAST, *named)
    user("import", "leads.csv", *FAST)
    written = [tmp_path / name for name in ("named.jsonl", "rejects.csv", "log.jsonl")]
    written += [*tmp_path.glob("leads-report-*.csv"), *tmp_path.glob("journal.sqlite3*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}


def test_several_reports_say_the_same(user: Program, tmp_path: Path) -> None:
    user.write("leads.csv", emails("a", "a", "bad@"))
    user("import", "leads.csv", *FAST, "--report", "r.csv", "--report", "r.jsonl")
    lines = (tmp_path / "r.jsonl").read_text().splitlines()
    records = [json.loads(line) for line in lines]
    told = [(record["row"], record["status"], record["message"]) for record in records]
    assert told == [
        (int(row["row"]), row["status"], row["message"]) for row in rows_of(tmp_path / "r.csv")
    ]
    assert [status for _, status, _ in told] == ["added", "duplicate", "invalid"]


def test_no_report_writes_none(user: Program, tmp_path: Path) -> None:
    user.write("leads.csv", emails("a"))
    user("import", "leads.csv", *FAST, "--no-report")
    assert not list(tmp_path.glob("*report*"))


def test_rejects_hold_what_did_not_go_in_its_own_columns(
    user: Program, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.faults.append(parse_fault("no@*=400"))
    user.write("leads.csv", "Nr,E-Mail\n007,yes@example.com\n=1+1,no@example.com\n3,broken@\n")
    user("import", "leads.csv", *FAST, "--rejects", "rejects.csv")
    text = (tmp_path / "rejects.csv").read_text("utf-8-sig")
    rejects = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Nr"], row["E-Mail"], row["reactin_status"]) for row in rejects] == [
        ("'=1+1", "no@example.com", "rejected"),
        ("3", "broken@", "invalid"),
    ]
    assert all(row["reactin_error"] for row in rejects)


def test_mended_rejects_are_imported_and_nothing_else_is_sent_again(
    user: Program, sandbox: Sandbox, tmp_path: Path
) -> None:
    user.write("leads.csv", "E-Mail,Vorname\na@example.com,Ada\nbroken@,=Bob\n")
    user("import", "leads.csv", *FAST, "--rejects", "rejects.csv", "--report", "report.csv")
    rejects = tmp_path / "rejects.csv"
    rejects.write_text(rejects.read_text().replace("broken@", "bob@example.com"))
    assert counts(user("import", "rejects.csv", *QUICK)) == {"added": 1}
    assert counts(user("import", "report.csv", *QUICK)) == {"already_added": 1, "invalid": 1}
    assert sent(sandbox) == ["a@example.com", "bob@example.com"]
    assert sent(sandbox, "firstName") == ["=Bob", "Ada"]


def test_rejects_of_rejects_are_the_same_rows(user: Program, tmp_path: Path) -> None:
    user.write("leads.csv", "email;firstName;company\nbad;=1+1;'t Hart\nworse;'=x;''y\n@;@home;'\n")
    for source, rejects in (("leads.csv", "first.csv"), ("first.csv", "second.csv")):
        user("import", source, *FAST, "--no-report", "--rejects", rejects)
    first = (tmp_path / "first.csv").read_bytes()
    assert b";'=1+1;'t Hart;" in first
    assert (tmp_path / "second.csv").read_bytes() == first


# The mapping.


def test_map_replaces_the_automatic_choice_and_a_column_may_feed_several(
    user: Program, sandbox: Sandbox
) -> None:
    user.write("leads.csv", "email,other,name\na@example.com,b@example.com,Ada\n")
    maps = ("--map", "email=other", "--map", "firstName=name", "--map", "company name=name")
    user("import", "leads.csv", *FAST, "--no-report", *maps)
    (lead,) = sandbox.leads
    assert lead["email"] == "b@example.com"
    assert (lead["firstName"], lead["companyName"]) == ("Ada", "Ada")


def test_set_fills_what_is_empty_and_a_value_of_the_row_wins(
    user: Program, sandbox: Sandbox
) -> None:
    user.write("leads.csv", "email,company\na@example.com,Own\nb@example.com,\nc@example.com,n/a\n")
    constants = ("--set", "companyName=Set", "--set", "custom-variable-5=Fair")
    user("import", "leads.csv", *FAST, "--no-report", *constants)
    assert sent(sandbox, "companyName") == ["Own", "Set", "Set"]
    assert sent(sandbox, "customVariable5") == ["Fair"] * 3


@pytest.mark.parametrize(
    "header", ["customVariable1", "custom_variable_1", "Custom Variable 1", "CUSTOM-VARIABLE-1"]
)
def test_a_custom_variable_comes_from_a_column_of_its_name(
    user: Program, sandbox: Sandbox, header: str
) -> None:
    user.write("leads.csv", f"email,{header}\na@example.com,value\n")
    user("import", "leads.csv", *FAST, "--no-report")
    assert sent(sandbox, "customVariable1") == ["value"]


def test_unknown_columns_are_named_in_one_note(user: Program) -> None:
    user.write("leads.csv", "email,Shoe Size,Planet\na@example.com,42,Mars\n")
    notes = user("import", "leads.csv", "--dry-run").err.splitlines()
    assert [line for line in notes if "Shoe Size" in line] == [
        "note: Ignored columns: Shoe Size, Planet."
    ]


# What becomes of rows.


def test_rows_are_numbered_through_all_sources_and_lines_in_each(user: Program) -> None:
    user.write("a.csv", "email\n\na@example.com\nb@example.com\n")
    user.write("b.jsonl", '{"email": "c@example.com"}\n\n{"email": "A@example.com"}\n')
    result = user("import", "a.csv", "b.jsonl", *FAST, "--no-report", "--output", "jsonl")
    told = [(r["row"], r["line"], r["source"], r["status"]) for r in by_row(result)]
    assert told == [
        (1, 3, "a.csv", "added"),
        (2, 4, "a.csv", "added"),
        (3, 1, "b.jsonl", "added"),
        (4, 3, "b.jsonl", "duplicate"),
    ]
    assert "row 1" in by_row(result)[3]["message"]


def test_strict_makes_a_warning_the_reason_why_a_row_is_invalid(user: Program) -> None:
    profile = "https://www.linkedin.com/in/ada"
    user.write("leads.csv", f"email,linkedin\nbroken@,{profile}\nfine@example.com,{profile}-2\n")
    usual = user("import", "leads.csv", "--dry-run", "--output", "jsonl", "-q")
    assert [(r["status"], r["warnings"]) for r in by_row(usual)] == [
        ("valid", ["invalid_email"]),
        ("valid", []),
    ]
    strict = user("import", "leads.csv", "--dry-run", "--output", "jsonl", "-q", "--strict")
    assert [(r["status"], r["code"]) for r in by_row(strict)] == [
        ("invalid", "invalid_email"),
        ("valid", ""),
    ]
    assert (usual.code, strict.code) == (0, 5)


def test_a_note_about_the_file_is_no_warning_to_strict(user: Program) -> None:
    user.write("leads.csv", "linkedin,Ignored\nhttps://www.linkedin.com/in/ada,1\n")
    assert counts(user("import", "leads.csv", "--strict", *QUICK)) == {"added": 1}


def test_all_or_nothing_sends_nothing_if_a_row_is_invalid(user: Program, sandbox: Sandbox) -> None:
    user.write("leads.csv", emails("a", "b", "broken@", "a"))
    result = user("import", "leads.csv", "--all-or-nothing", *QUICK)
    assert (result.code, result.json["stopped"]) == (5, "invalid_rows")
    assert counts(result) == {"not_sent": 2, "invalid": 1, "duplicate": 1}
    assert not sandbox.requests


def test_all_or_nothing_sends_all_if_every_row_is_good(user: Program, sandbox: Sandbox) -> None:
    user.write("leads.csv", emails("a", "b"))
    result = user("import", "leads.csv", "--all-or-nothing", *QUICK)
    assert (result.code, counts(result), len(sandbox.leads)) == (0, {"added": 2}, 2)


def test_all_or_nothing_in_a_dry_run_says_what_the_import_would_do(user: Program) -> None:
    user.write("leads.csv", emails("a", "broken@"))
    result = user("import", "leads.csv", "--all-or-nothing", "--dry-run", *QUICK)
    assert (result.code, counts(result)) == (5, {"not_sent": 1, "invalid": 1})


def test_excluded_rows_are_not_sent_and_are_no_failure(user: Program, sandbox: Sandbox) -> None:
    user.write("no.txt", "a@example.com\n@acme.example.com\ncompany:Evil Corp\n# a comment\n")
    rows = [
        "a@example.com,",
        "b@mail.acme.example.com,",
        "c@example.com,EVIL  corp",
        "d@example.com,",
    ]
    user.write("leads.csv", "email,company\n" + "\n".join(rows) + "\n")
    result = user("import", "leads.csv", "--exclude", "no.txt", *QUICK)
    assert (result.code, counts(result)) == (0, {"excluded": 3, "added": 1})
    assert sent(sandbox) == ["d@example.com"]


# How far a run goes.


def test_max_leads_ends_after_so_many_and_the_next_run_goes_on(
    user: Program, sandbox: Sandbox
) -> None:
    user.write("leads.csv", emails(*(f"lead{n}" for n in range(25))))
    runs = [user("import", "leads.csv", "--max-leads", "10", *QUICK) for _ in range(3)]
    assert [run.code for run in runs] == [0, 0, 0]
    assert [counts(run) for run in runs] == [
        {"added": 10, "not_sent": 15},
        {"added": 10, "already_added": 10, "not_sent": 5},
        {"added": 5, "already_added": 20},
    ]
    assert [run.json["stopped"] for run in runs] == ["max_leads", "max_leads", None]
    assert len(set(sent(sandbox))) == len(sandbox.leads) == 25


def test_max_leads_is_never_exceeded_by_what_is_in_flight(user: Program, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("lead*[13579]@*=400"))
    user.write("leads.csv", emails(*(f"lead{n}" for n in range(40))))
    options = ("--max-leads", "7", "--concurrency", "16", "--no-journal")
    result = user("import", "leads.csv", *options, *QUICK)
    assert counts(result)["added"] == len(sandbox.leads) == 7


def test_max_leads_counts_the_valid_in_a_dry_run(user: Program) -> None:
    user.write("leads.csv", emails("a", "a", "b", "broken@", "c"))
    result = user("import", "leads.csv", "--dry-run", "--max-leads", "2", *QUICK)
    assert counts(result) == {"valid": 2, "duplicate": 1, "invalid": 1, "not_sent": 1}
    assert (result.code, result.json["stopped"]) == (5, "max_leads")


def test_max_failures_stops_the_run_and_the_rest_is_not_sent(
    user: Program, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("*=400"))
    user.write("leads.csv", emails(*(f"lead{n}" for n in range(30))))
    options = ("--max-failures", "3", "--concurrency", "1")
    result = user("import", "leads.csv", *options, *QUICK)
    assert (result.code, result.json["stopped"]) == (6, "max_failures")
    assert counts(result) == {"rejected": 3, "not_sent": 27}
    assert "error: Rejected, failed or unknown: 3" in result.err


def test_invalid_rows_are_no_failures_to_max_failures(user: Program) -> None:
    user.write("leads.csv", emails("broken@", "broken@@", "a"))
    result = user("import", "leads.csv", "--max-failures", "1", *QUICK)
    assert counts(result) == {"invalid": 2, "added": 1}


def test_retries_are_counted_in_the_summary(user: Program, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("a@*=429:0x2"))
    user.write("leads.csv", emails("a", "b"))
    summary = user("import", "leads.csv", *QUICK).json
    assert (summary["requests"], summary["retries"], summary["rows"]) == (4, 2, 2)


def test_skip_leaves_a_lead_in_doubt_alone_for_good(user: Program, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("a@*=reset-after"))
    user.write("leads.csv", emails("a", "b"))
    first = user("import", "leads.csv", "--if-unknown", "skip", *QUICK)
    sandbox.faults.clear()
    second = user("import", "leads.csv", "--if-unknown", "skip", *QUICK)
    assert counts(first) == {"unknown": 1, "added": 1}
    assert (second.code, counts(second)) == (5, {"unknown": 1, "already_added": 1})
    assert sent(sandbox) == ["a@example.com", "b@example.com"]
    third = user("import", "leads.csv", "--if-unknown", "retry", *QUICK)
    assert counts(third) == {"added": 1, "already_added": 1}


# The journal, as far as options go.


def test_no_journal_neither_reads_nor_writes_it(
    user: Program, sandbox: Sandbox, tmp_path: Path
) -> None:
    user.write("leads.csv", emails("a"))
    for _ in range(2):
        assert counts(user("import", "leads.csv", "--no-journal", *QUICK)) == {"added": 1}
    assert not (tmp_path / "journal.sqlite3").exists()
    assert len(sandbox.leads) == 2


def test_resend_sends_again_and_changed_only_what_differs(user: Program, sandbox: Sandbox) -> None:
    user.write("leads.csv", "email,company\na@example.com,One\nb@example.com,Two\n")
    user("import", "leads.csv", *QUICK)
    user.write("leads.csv", "email,company\na@example.com,One\nb@example.com,Three\n")
    again = {"added": 1, "already_added": 1}
    assert counts(user("import", "leads.csv", "--changed", *QUICK)) == again
    assert counts(user("import", "leads.csv", "--resend", *QUICK)) == {"added": 2}
    assert len(sandbox.leads) == 5


@pytest.mark.parametrize("option", ["--resend", "--changed"])
@pytest.mark.parametrize("dry", [("--dry-run",), ()])
def test_what_is_sent_again_is_counted(user: Program, option: str, dry: tuple[str, ...]) -> None:
    user.write("leads.csv", "email,company\na@example.com,One\nb@example.com,Two\n")
    user("import", "leads.csv", *QUICK)
    user.write(
        "leads.csv", "email,company\na@example.com,One\nb@example.com,Three\nc@example.com,X\n"
    )
    told = user("import", "leads.csv", option, *dry, *QUICK).json
    rows = [1, 2] if option == "--resend" else [2]
    assert told["warnings"]["sent_again"] == len(rows)
    assert told["problems"]["sent_again"]["rows"] == rows


def test_a_resend_that_ends_early_is_not_said_to_continue(user: Program) -> None:
    user.write("leads.csv", emails("a", "b"))
    told = user("import", "leads.csv", "--resend", "--max-leads", "1", *FAST, "--no-report").out
    assert "But with --resend it sends again what this run added, too." in told
    assert "To send all of them again," in told


def test_resend_and_changed_together_are_refused(user: Program, sandbox: Sandbox) -> None:
    user.write("leads.csv", emails("a"))
    result = user("import", "leads.csv", "--resend", "--changed", *QUICK)
    assert result.code == 2
    assert "Drop one of them." in result.err
    assert not sandbox.leads


def test_a_dry_run_reads_the_journal_and_leaves_it_as_it_was(user: Program, tmp_path: Path) -> None:
    user.write("leads.csv", emails("a"))
    user("import", "leads.csv", *QUICK)
    before = (tmp_path / "journal.sqlite3").read_bytes()
    user.write("leads.csv", emails("a", "b"))
    result = user("import", "leads.csv", "--dry-run", *QUICK)
    assert counts(result) == {"already_added": 1, "valid": 1}
    assert (tmp_path / "journal.sqlite3").read_bytes() == before


def test_a_dry_run_needs_no_credentials_and_says_what_it_cannot_know(program: Program) -> None:
    program.write("leads.csv", emails("a"))
    result = program("import", "leads.csv", "--dry-run")
    assert result.code == 0
    assert "No list was named" in result.out
    assert "A dry run cannot check" in result.out


def test_a_dry_run_makes_no_request(user: Program, sandbox: Sandbox) -> None:
    user.write("leads.csv", emails("a"))
    user("import", "leads.csv", "--dry-run")
    assert not sandbox.requests


def test_a_dry_run_says_how_long_the_import_would_take(user: Program) -> None:
    user.write("leads.csv", emails(*(f"lead{n}" for n in range(30))))
    assert "would take 6.0 s" in user("import", "leads.csv", "--dry-run").out
    slow = user("import", "leads.csv", "--dry-run", "--rate", "10/h").out
    assert "would take 3 h" in slow


def test_a_dry_run_shows_the_first_problems_with_their_place(program: Program) -> None:
    program.write("leads.csv", "Work Email,Name\nbroken@,Ada\n")
    out = program("import", "leads.csv", "--dry-run").out
    problem, *_ = out.split("\n\n")[1].splitlines()
    assert problem == "  1 row: invalid_email, row 1 (line 2), Work Email: broken@"
    assert "Add --report FILE to write the result of every row to a file." in out


# Output.


def test_the_summary_adds_up(user: Program, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("no@*=422"))
    user.write("leads.csv", emails("a", "a", "no", "broken@"))
    result = user("import", "leads.csv", *FAST, "--report", "r.csv", "--output", "json")
    summary = result.json
    assert summary["counts"] == {"added": 1, "rejected": 1, "invalid": 1, "duplicate": 1}
    assert sum(summary["counts"].values()) == summary["rows"] == 4
    assert (summary["dry_run"], summary["rehearsal"], summary["stopped"]) == (False, False, None)
    assert (summary["sources"], summary["list_id"]) == (["leads.csv"], "sandbox-list")
    assert (summary["reports"], summary["rejects"]) == (["r.csv"], None)
    assert summary["duration_s"] > 0
    assert summary["run"]


def test_jsonl_output_gives_numbers_and_null_where_there_is_none(user: Program) -> None:
    user.write("leads.csv", emails("a", "broken@"))
    result = user("import", "leads.csv", *FAST, "--no-report", "--output", "jsonl")
    good, bad = by_row(result)
    assert (good["row"], good["line"], good["http_status"], good["attempts"]) == (1, 2, 200, 1)
    assert isinstance(good["duration_ms"], int)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", good["sent_at"])
    assert (bad["http_status"], bad["sent_at"], bad["duration_ms"]) == (None, None, None)
    assert bad["warnings"] == []


def test_stdout_carries_only_what_output_says(user: Program) -> None:
    user.write("leads.csv", emails("a"))
    for output, lines in (("json", 1), ("jsonl", 2)):
        result = user("import", "leads.csv", "--verbose", "--output", output)
        assert len(list(map(json.loads, result.out.splitlines()))) == lines
        assert "email ← email" in result.err


def test_quiet_leaves_stderr_empty_but_for_errors(user: Program, sandbox: Sandbox) -> None:
    user.write("leads.csv", "email,ignored\na@example.com,1\n")
    assert user("import", "leads.csv", "--quiet").err == ""
    sandbox.api_key = "another"
    user.write("leads.csv", emails("b"))
    refused = user("import", "leads.csv", "--quiet", "--output", "json")
    assert (refused.code, refused.err.partition(":")[0]) == (4, "error")


def test_verbose_tells_each_attempt(user: Program, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("a@*=429:0x1"))
    user.write("leads.csv", emails("a"))
    err = user("import", "leads.csv", "--rate", "unlimited", "--verbose").err
    assert "row 1, attempt 1: http_429" in err
    assert "row 1, attempt 2: http_200" in err


def test_a_sandbox_rehearsal_needs_no_credentials_and_says_what_it_was(
    program: Program, tmp_path: Path
) -> None:
    program.write("leads.csv", emails("a", "b"))
    summary = program("import", "leads.csv", "--sandbox", *FAST, "--output", "json").json
    assert (summary["rehearsal"], summary["counts"]) == (True, {"added": 2})
    (report,) = tmp_path.glob("leads-rehearsal-report-*.csv")
    assert summary["reports"] == [str(report), str(report.with_suffix(".html"))]
    assert not (tmp_path / "journal.sqlite3").exists()
    words = program("import", "leads.csv", "--sandbox", *FAST).out
    assert words.startswith("Rehearsal")


def test_a_header_alone_is_no_row_and_no_error_unless_that_is_asked_for(user: Program) -> None:
    user.write("leads.csv", "email\n")
    result = user("import", "leads.csv")
    assert (result.code, result.out.splitlines()[0].partition(" in ")[0]) == (0, "Import: 0 rows")
    assert "leads.csv contains no rows" in result.err
    assert user("import", "leads.csv", "--fail-if-empty").code == 5


def test_the_target_and_where_it_comes_from_are_named_before_sending(
    user: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.write("leads.csv", emails("a"))
    user.write(".env", "REACTIN_LIST_ID=sandbox-list\n")
    monkeypatch.delenv("REACTIN_LIST_ID")
    given = ("import", "leads.csv", "--organization-id", "sandbox-organization")
    (told,) = [line for line in user(*given).err.splitlines() if line.startswith("Sending to ")]
    assert "list sandbox-list of organization sandbox-organization at http" in told
    assert told.endswith("(list from .env, organization from an option, key from the environment)")
    verbose = user(*given, "--verbose", "--resend").err
    assert "organization id from --organization-id" in verbose
    assert "list id from .env at" in verbose
