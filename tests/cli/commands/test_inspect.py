"""`reactin inspect`: how a source would be read and understood, before anything is sent."""

import json
import shlex
from pathlib import Path

import pytest

from reactin_cli.importing import inspection
from tests.e2e.program import new_place
from tests.in_process import Program

LEADS = """\
Work Email;Vorname;Nachname;LinkedIn;Firma;Abgemeldet;Ort
mailto:ada@lovelace.example.com;Ada;Lovelace;linkedin.com/in/Ada-Lovelace/;Analytical;;London
grace(at)navy.example.com;Grace;Hopper;;Navy;;New York
kurt@goedel.example.com;Kurt;Gödel;;Institut;ja;Princeton
ada@lovelace.example.com;Ada;Lovelace;;Analytical;;London
emmy@noether.example.com;Emmy;Noether;;Universität;;Göttingen
"""

PROFILES = """\
[profiles.crm.map]
email = "Work Email"
first_name = "Ort"
"""

COLUMNS_OF = {
    "email": ["Work Email"],
    "linkedinUrl": ["LinkedIn"],
    "firstName": ["Vorname"],
    "lastName": ["Nachname"],
    "companyName": ["Firma"],
}


@pytest.fixture
def program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Program:
    return Program(tmp_path, monkeypatch, capsys)


@pytest.fixture
def leads(program: Program) -> str:
    return program.write(
        "leads.csv", "Kontakte, März\n\n".encode("cp1252") + LEADS.encode("cp1252")
    )


def mapping_of(program: Program, *arguments: object) -> dict[str, list[str]]:
    shown = program("inspect", *arguments, "--output", "json")
    assert shown.code == 0, shown.err
    return {each["field"]: each["columns"] for each in shown.json["mapping"]}


def test_it_tells_how_a_file_is_read(program: Program, leads: str) -> None:
    found = program("inspect", leads, "--output", "json").json
    assert found["format"] == "csv"
    assert found["encoding"] in ("cp1252", "windows-1252")
    assert found["delimiter"] == ";"
    assert found["header_line"] == 3
    assert (found["rows"], found["complete"]) == (5, True)


def test_it_tells_which_column_feeds_which_field_and_why(program: Program, leads: str) -> None:
    assert mapping_of(program, leads) == COLUMNS_OF
    words = program("inspect", leads).out
    assert "email        Work Email  its name, and 4 of 5 sample values are" in words


def test_it_tells_what_is_ignored_and_who_opted_out(program: Program, leads: str) -> None:
    assert program("inspect", leads, "--output", "json").json["ignored"] == ["Ort"]
    words = program("inspect", leads).out
    assert "Ort         (ignored)    London, New York, Princeton" in words
    assert "Abgemeldet  (opt-out)    ja" in words


def test_leads_are_shown_as_they_would_be_sent(program: Program, leads: str) -> None:
    assert program("inspect", leads, "--output", "json").json["leads"] == [
        {
            "email": "ada@lovelace.example.com",
            "linkedinUrl": "https://www.linkedin.com/in/ada-lovelace",
            "firstName": "Ada",
            "lastName": "Lovelace",
            "companyName": "Analytical",
        },
        {
            "email": "emmy@noether.example.com",
            "firstName": "Emmy",
            "lastName": "Noether",
            "companyName": "Universität",
        },
    ]


def test_at_most_five_leads_are_shown(program: Program) -> None:
    rows = "".join(f"lead{number}@example.com\n" for number in range(2_000))
    found = program("inspect", program.write("many.csv", f"email\n{rows}"), "--output", "json").json
    assert found["rows"] == 2_000
    assert [lead["email"] for lead in found["leads"]] == [
        f"lead{number}@example.com" for number in range(5)
    ]


def test_rows_that_would_not_be_sent_are_counted_and_explained(
    program: Program, leads: str
) -> None:
    found = program("inspect", leads, "--output", "json").json
    assert found["counts"] == {"valid": 2, "invalid": 1, "excluded": 1, "duplicate": 1}
    (problem,) = found["problems"]
    assert (problem["row"], problem["line"], problem["column"]) == (2, 5, "Work Email")
    words = program("inspect", leads).out
    assert "Rows: 1 invalid, 1 duplicate, 1 excluded, 2 valid" in words
    assert "1 row: invalid_email" in words
    assert "grace(at)" in words


@pytest.mark.parametrize("name", ["leads.csv", "leads.json", "leads.jsonl"])
def test_the_options_it_gives_choose_the_same_columns(program: Program, name: str) -> None:
    sample = Path(__file__).parents[3] / "samples" / name
    options = program("inspect", sample, "--output", "json").json["options"]
    given = [word for option in options for word in shlex.split(option)]
    mapped, again = mapping_of(program, sample), mapping_of(program, sample, *given)
    assert again == {field: columns[:1] for field, columns in mapped.items()}


def test_it_leaves_nothing_behind(program: Program, leads: str, tmp_path: Path) -> None:
    assert program("inspect", leads).code == 0
    assert [path.name for path in tmp_path.iterdir()] == [leads]


def test_the_reading_options_count(program: Program) -> None:
    name = program.write("odd.txt", "a@b.example.com|x;y\nc@d.example.com|é\n".encode("latin-1"))
    shown = program(
        "inspect", name, "--output", "json", "--delimiter", "pipe", "--encoding", "latin-1",
        "--header-row", "0", "--map", "email=column 1", "--map", "companyName=column 2",
        "--set", "customVariable1=fair",
    )  # fmt: skip
    assert shown.json["leads"] == [
        {"email": "a@b.example.com", "companyName": "x;y", "customVariable1": "fair"},
        {"email": "c@d.example.com", "companyName": "é", "customVariable1": "fair"},
    ]


def test_a_profiles_map_fixes_its_fields_and_an_option_replaces_a_single_one(
    program: Program, leads: str
) -> None:
    program.write("config.toml", PROFILES)
    mapped = mapping_of(program, leads, "--profile", "crm")
    assert (mapped["email"], mapped["firstName"]) == (["Work Email"], ["Ort"])
    assert (mapped["lastName"], mapped["companyName"]) == (["Nachname"], ["Firma"])
    replaced = mapping_of(program, leads, "--map", "first-name=Vorname")
    assert replaced == {**mapped, "firstName": ["Vorname"]}
    only = mapping_of(program, leads, "--profile", "crm", "--only-mapped")
    assert only == {"email": ["Work Email"], "firstName": ["Ort"]}


def test_an_import_honours_the_same_profiles_map(program: Program, leads: str) -> None:
    program.write("config.toml", PROFILES)
    arguments = ("import", leads, "--dry-run", "--quiet", "--output", "jsonl")
    first, *_ = program(*arguments, "--profile", "crm").records
    assert (first["firstName"], first["lastName"]) == ("London", "Lovelace")
    first, *_ = program(*arguments, "--map", "first-name=Vorname").records
    assert (first["firstName"], first["lastName"]) == ("Ada", "Lovelace")
    first, *_ = program(*arguments, "--profile", "crm", "--map", "lastName=").records
    assert (first["firstName"], first["lastName"]) == ("London", "")


def test_whom_the_profile_excludes_is_not_among_the_leads(program: Program, leads: str) -> None:
    program.write("never.txt", "@lovelace.example.com\n")
    program.write("config.toml", '[profiles.crm]\nexclude = ["never.txt"]\n')
    found = program("inspect", leads, "--output", "json").json
    assert [lead["email"] for lead in found["leads"]] == ["emmy@noether.example.com"]


def test_where_only_a_person_can_choose_it_shows_the_candidates(program: Program) -> None:
    name = program.write(
        "two.csv", "Email,E-Mail\nada@b.example.com,x@y.example.com\nbob@b.example.com,\n"
    )
    shown = program("inspect", name)
    assert shown.code == 2
    assert "Email   ada@b.example.com, bob@b.example.com" in shown.out
    assert "E-Mail  x@y.example.com" in shown.out
    assert "--map email=Email" in shown.err
    assert "--map email=E-Mail" in shown.err


def test_a_file_without_contacts_is_refused_but_its_columns_are_shown(program: Program) -> None:
    name = program.write("companies.csv", "Company,Website\nAcme,acme.example.com\n")
    shown = program("inspect", name, "--output", "json")
    assert shown.code == 2
    assert [each["name"] for each in shown.json["columns"]] == ["Company", "Website"]
    assert "no column can be a lead's email" in shown.json["error"]["message"]
    assert shown.json["error"]["message"] in shown.err


@pytest.mark.parametrize("option", ["email=nowhere", "nothing=Firma"])
def test_an_option_that_fits_nothing_is_refused(program: Program, leads: str, option: str) -> None:
    shown = program("inspect", leads, "--map", option)
    assert shown.code == 2
    assert "--map" in shown.err


def test_the_columns_are_shown_where_one_was_named_that_does_not_exist(
    program: Program, leads: str
) -> None:
    assert "Work Email" in program("inspect", leads, "--map", "email=nowhere").out


@pytest.mark.parametrize(
    "content", [b"\x7fELF\x02\x01\x01\x00", b"", b"<html><body></body></html>"]
)
def test_what_is_no_lead_file_is_refused(program: Program, content: bytes) -> None:
    shown = program("inspect", program.write("file.csv", content))
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.startswith("error: file.csv")


def test_a_source_that_breaks_off_is_shown_as_far_as_it_goes(program: Program) -> None:
    name = program.write("cut.json", '[{"email": "ada@b.example.com"},\n {"email": "bo')
    shown = program("inspect", name)
    assert shown.code == 2
    assert "at least 1" in shown.out
    assert "ada@b.example.com" in shown.out
    assert "line 2" in shown.err


def test_a_header_without_rows_is_no_fault(program: Program) -> None:
    shown = program("inspect", program.write("empty.csv", "email,first name\n"))
    assert shown.code == 0
    assert "empty.csv contains no rows" in shown.out


def test_a_source_that_takes_too_long_is_judged_by_its_beginning(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "SECONDS", 0.2)
    rows = "".join(f"lead{number}@example.com,Ada,Lovelace\n" for number in range(100_000))
    name = program.write("huge.csv", f"email,first name,last name\n{rows}")
    found = program("inspect", name, "--output", "json").json
    assert found["complete"] is False
    assert 0 < found["rows"] < 100_000
    assert found["counts"] == {"valid": found["rows"]}
    assert "rows       at least" in program("inspect", name).out


def test_a_stream_that_does_not_end_is_shown_all_the_same(tmp_path: Path) -> None:
    with new_place(tmp_path).start("inspect", "-", "--output", "json") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"email\nada@b.example.com\n")
        process.stdin.flush()
        found = json.loads(process.stdout.readline())
        assert process.wait(timeout=10) == 0  # though more could still come
    assert (found["source"], found["rows"], found["complete"]) == ("stdin", 1, False)


def test_the_words_fit_eighty_columns_and_cannot_steer_the_terminal(program: Program) -> None:
    name = program.write(
        "hostile.csv",
        "email,\x1b]0;owned\x07name," + "very long name " * 20 + "\n"
        '"\x1b[31mada@b.example.com",\x9b2J,' + "x" * 5_000 + "\n"
        "bob@b.example.com,\u202ebob,日本語日本語日本語日本語日本語日本語日本語日本語日本語\n",
    )
    shown = program("inspect", name)
    assert shown.code == 0
    assert all(char.isprintable() or char == "\n" for char in shown.out)
    assert max(map(len, shown.out.splitlines())) <= 80


def test_an_address_can_be_copied_out_of_it(program: Program) -> None:
    address = "https://www.linkedin.com/in/" + "%C3%BC" * 12 + "-consulting-and-services"
    name = program.write("leads.csv", f"Email,Profile\nada@b.example.com,{address}\n")
    assert address in program("inspect", name).out.split()
