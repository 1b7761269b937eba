import shlex

import pytest

from reactin_cli.mapping.decide import decide
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Lead, Row, Status
from tests.mapping.tables import decided, fed, leads, rows_of


def test_the_cells_become_a_lead_as_read() -> None:
    header = ["Company", "email", "x", "First Name"]
    (row,) = leads(header, [" Acme ", "jane@acme.example ", "y", "Jane"])
    assert row.lead == Lead(email="jane@acme.example ", first_name="Jane", company_name=" Acme ")


def test_a_row_short_of_cells_is_filled_up_and_a_longer_one_cut() -> None:
    header = ["email", "First Name"]
    short, long = leads(header, ["jane@acme.example"], ["a@b.example", "Tobias", "z"])
    assert short.lead == Lead(email="jane@acme.example")
    assert long.lead == Lead(email="a@b.example", first_name="Tobias")


def test_a_later_column_helps_out_where_the_first_is_empty_or_wrong() -> None:
    header = ["Work Email", "Personal Email"]
    rows = leads(
        header,
        ["jane@acme.example", "jane@home.example"],
        ["N/A", "jane@home.example"],
        ["12/09 no answer", "jane@home.example"],
        ["oops", ""],
        ["", "-"],
    )
    assert [row.lead.email for row in rows if row.lead] == [
        "jane@acme.example",
        "jane@home.example",
        "jane@home.example",
        "oops",
        "",
    ]


def test_a_constant_fills_in_where_the_columns_hold_nothing() -> None:
    header = ["email", "Company"]
    rows = leads(
        header, ["a@b.example", ""], ["c@d.example", "Acme"], constants={"company-name": "Globex"}
    )
    assert [row.lead.company_name for row in rows if row.lead] == ["Globex", "Acme"]


def test_a_full_name_is_split_and_what_is_unsure_is_told() -> None:
    header = ["Name", "email"]
    sure, unsure, address = leads(
        header,
        ["Jane Doe", "a@b.example"],
        ["Gabriel García Márquez", "c@d.example"],
        ["jane@acme.example", "e@f.example"],
    )
    assert (sure.lead, sure.problems) == (Lead("a@b.example", "", "Jane", "Doe"), ())
    assert unsure.lead == Lead("c@d.example", "", "Gabriel García Márquez")
    assert unsure.warnings == address.warnings == ["name_unsure"]
    assert address.lead == Lead("e@f.example")


def test_a_lead_that_opted_out_is_excluded_with_column_and_value() -> None:
    header = ["email", "Unsubscribed At"]
    out, kept, unclear = leads(
        header, ["a@b.example", "2024-05-06"], ["c@d.example", ""], ["e@f.example", "Manual"]
    )
    assert out.outcome is not None
    assert (out.outcome.status, out.outcome.code) == (Status.EXCLUDED, "opted_out")
    assert "“Unsubscribed At” says “2024-05-06”" in out.outcome.message
    assert kept.outcome is None
    assert kept.problems == ()
    assert unclear.outcome is None
    assert unclear.warnings == ["opt_out_unclear"]


def test_a_bounce_excludes_and_an_unclear_one_does_nothing() -> None:
    header = ["email", "Email Bounced"]
    out, unclear = leads(header, ["a@b.example", "true"], ["c@d.example", "soft"])
    assert out.outcome is not None
    assert (unclear.outcome, unclear.problems) == (None, ())


def _json(number: int, **cells: str) -> Row:
    return Row(number, number, "leads.jsonl", tuple(cells), list(cells.values()))


def test_rows_of_json_may_differ_in_their_keys() -> None:
    rows = [
        _json(1, email="a@b.example", company="Acme"),
        _json(2, companyName="Globex", email="c@d.example"),
        _json(3, linkedin="https://www.linkedin.com/in/jane"),
    ]
    mapper = decide(rows[0].columns, rows, MapOptions(), "leads.jsonl")
    mapper.apply(rows)
    assert [row.lead for row in rows] == [
        Lead(email="a@b.example", company_name="Acme"),
        Lead(email="c@d.example", company_name="Globex"),
        Lead(linkedin_url="https://www.linkedin.com/in/jane"),
    ]


def test_a_key_that_turns_up_later_is_judged_by_the_same_rules() -> None:
    first = _json(1, work_email="a@b.example")
    later = [
        _json(2, work_email="", email="c@d.example", first_name="Jane", owner_email="x@y.example"),
        _json(3, url="https://acme.example", email="e@f.example"),
        _json(4, email="g@h.example", unsubscribed="true"),
    ]
    mapper = decide(first.columns, [first], MapOptions(), "leads.jsonl")
    mapper.apply(later)
    assert [row.lead for row in later] == [
        Lead(email="c@d.example", first_name="Jane"),
        Lead(email="e@f.example"),
        Lead(email="g@h.example"),
    ]
    assert later[2].outcome is not None
    assert fed(mapper)["email"] == ("work_email", "email")


def test_a_full_name_is_not_split_in_rows_that_have_the_halves() -> None:
    first = _json(1, name="Jane Doe", email="a@b.example")
    later = _json(2, name="Prof. T. Krüger", first_name="Tobias", email="c@d.example")
    decide(first.columns, [first], MapOptions(), "leads.jsonl").apply([first, later])
    assert first.lead == Lead("a@b.example", "", "Jane", "Doe")
    assert later.lead == Lead("c@d.example", "", "Tobias")


def test_a_field_that_was_asked_for_takes_no_later_column() -> None:
    first = _json(1, mail="a@b.example")
    later = _json(2, mail="", work_email="c@d.example", first_name="Jane")
    mapper = decide(first.columns, [first], MapOptions(maps={"email": "mail"}), "leads.jsonl")
    mapper.apply([later])
    assert later.lead == Lead(first_name="Jane")


def test_a_binding_map_takes_no_later_column_at_all() -> None:
    first, later = _json(1, mail="a@b.example"), _json(2, mail="", first_name="Jane")
    options = MapOptions(maps={"email": "mail"}, only_mapped=True)
    decide(first.columns, [first], options, "leads.jsonl").apply([later])
    assert later.lead == Lead()


def test_many_shapes_of_rows_are_mapped_and_not_all_remembered() -> None:
    rows = [_json(n, email="a@b.example", **{f"extra{n}": "x"}) for n in range(1, 2500)]
    mapper = decide(rows[0].columns, rows[:1], MapOptions(), "leads.jsonl")
    mapper.apply(rows)
    assert all(row.lead == Lead(email="a@b.example") for row in rows)


def test_the_mapping_is_told_in_one_line_and_as_options() -> None:
    header = ["Work Email", "Email", "LinkedIn", "Notes", ""]
    mapper = decided(header, constants={"companyName": "Acme"})
    assert mapper.in_one_line() == (
        "email ← Work Email, then Email; linkedinUrl ← LinkedIn; companyName = Acme"
    )
    assert mapper.as_options() == ["--map 'email=Work Email'", "--map linkedinUrl=LinkedIn"]
    assert mapper.ignored == ("Notes",)
    assert mapper.notes == ("Ignored columns: Notes.",)


def test_many_ignored_columns_are_counted() -> None:
    mapper = decided(["Email", *(f"Shoe {number}" for number in range(9))])
    assert mapper.notes == (
        "Ignored columns: 9, such as Shoe 0, Shoe 1, Shoe 2, Shoe 3. `reactin inspect` lists them.",
    )


def test_the_options_reproduce_the_first_choices() -> None:
    header = ["Full Name", "Work Email", "Firma"]
    mapper = decided(header)
    asked = dict(shlex.split(text)[1].split("=", 1) for text in mapper.as_options())
    again = decide(header, rows_of(header), MapOptions(maps=asked, only_mapped=True), "leads.csv")
    assert fed(again) == fed(mapper)


def test_a_value_that_says_it_only_after_a_short_sample_excludes() -> None:
    header = ["email", "Tags", "Notes"]
    first, *later = rows_of(
        header,
        ["a@b.example", "vip", ""],
        ["c@d.example", "unsubscribed", ""],
        ["e@f.example", "", "do not contact"],
    )
    mapper = decide(header, [first], MapOptions(), "stream")
    mapper.apply([first])
    mapper.apply(later)
    assert first.outcome is None
    assert [row.outcome and row.outcome.status for row in later] == [Status.EXCLUDED] * 2


@pytest.mark.parametrize("said", ["unsubscribed", "Opted out", "do not contact", "abgemeldet"])
@pytest.mark.parametrize("rows_before", [0, 199, 200, 5_000])
def test_a_value_that_says_it_anywhere_in_a_file_excludes(said: str, rows_before: int) -> None:
    header = ["email", "Flag", "City"]
    usual = [[f"p{n}@b.example", "", f"City {n}"] for n in range(rows_before)]
    rows = rows_of(header, *usual, ["z@b.example", said, "Rome"], ["y@b.example", "", "Rome"])
    mapper = decide(header, rows[:200], MapOptions(), "file")
    for start in range(0, len(rows), 1000):
        mapper.apply(rows[start : start + 1000])
    excluded = [row.number for row in rows if row.outcome]
    assert excluded == [rows_before + 1]


def test_a_column_that_is_ignored_excludes_nobody_however_late_it_says_so() -> None:
    header = ["email", "Flag"]
    rows = rows_of(header, ["a@b.example", ""], ["c@d.example", "unsubscribed"])
    mapper = decide(header, rows[:1], MapOptions(ignore_columns=["flag"]), "file")
    mapper.apply(rows)
    assert [row.outcome for row in rows] == [None, None]
