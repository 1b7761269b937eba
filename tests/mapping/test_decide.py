import pytest

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.mapping.decide import decide
from reactin_cli.mapping.options import MapOptions
from tests.mapping.corpus import Export, exports
from tests.mapping.tables import decided, fed, rows_of

WITH_LEADS = [pytest.param(export, id=export.title) for export in exports() if export.mapping]
LINKS_SAY_NOTHING_WITHOUT_VALUES = "Close.com"


@pytest.mark.parametrize("export", WITH_LEADS)
def test_a_real_export_is_mapped_as_a_person_would(export: Export) -> None:
    mapper = decide(export.header, export.rows(), MapOptions(), "leads.csv")
    assert fed(mapper) == export.expected


@pytest.mark.parametrize("export", WITH_LEADS)
def test_no_lead_of_a_real_export_holds_what_belongs_to_another(export: Export) -> None:
    mapper = decide(export.header, export.rows(), MapOptions(), "leads.csv")
    rows = export.rows()
    mapper.apply(rows)
    for row in rows:
        assert row.lead is not None
        told = " ".join(row.lead.values())
        assert not any(
            text in told for text in ("Somebody", "somebody", "myself", "Former", "/company/")
        )


@pytest.mark.parametrize("export", WITH_LEADS)
def test_the_header_alone_decides_the_same(export: Export) -> None:
    mapper = decide(export.header, [], MapOptions(), "stdin")
    if not export.title.startswith(LINKS_SAY_NOTHING_WITHOUT_VALUES):
        assert fed(mapper) == export.expected
    for field, columns in export.forbidden.items():
        assert not set(columns) & set(fed(mapper).get(field, ())) or field == "linkedinUrl"


@pytest.mark.parametrize("export", WITH_LEADS)
def test_the_order_of_the_columns_changes_nothing(export: Export) -> None:
    header = export.header[::-1]
    rows = rows_of(header, *(row.values[::-1] for row in export.rows()))
    assert fed(decide(header, rows, MapOptions(), "leads.csv")) == export.expected


def test_the_corpus_holds_the_exports_and_more() -> None:
    assert len(WITH_LEADS) >= 44 + 10


def test_a_file_that_can_hold_no_lead_is_refused() -> None:
    meetup = next(export for export in exports() if export.title.startswith("Meetup"))
    with pytest.raises(SourceError, match="no column can be a lead's email or LinkedIn profile"):
        decide(meetup.header, meetup.rows(), MapOptions(), "members.xls")


def test_a_company_export_is_refused() -> None:
    header = ["Company name", "Company owner", "LinkedIn Company Page", "LinkedIn", "Website"]
    page = "https://www.linkedin.com/company/acme"
    with pytest.raises(SourceError) as error:
        decided(header, *[["Acme", "me@ourfirm.example", page, page, "acme.example"]] * 4)
    assert "lead to LinkedIn, but not to people" in error.value.hint


def test_a_misspelt_contact_column_is_told_with_the_nearest_name() -> None:
    with pytest.raises(SourceError) as error:
        decided(["Name", "Emial"], ["Jane Doe", "jane@acme.example"])
    assert "--map email=Emial" in error.value.hint


def test_two_equally_good_columns_with_different_values_are_a_question() -> None:
    header = ["Email", "E-mail address", "Name"]
    with pytest.raises(UsageError) as error:
        decided(header, ["jane@acme.example", "info@acme.example", "Jane Doe"])
    assert "“E-mail address” (info@acme.example)" in error.value.message
    assert "--map email=Email or --map 'email=E-mail address'" in error.value.hint


def test_two_equally_good_columns_that_never_differ_help_each_other_out() -> None:
    header = ["Email", "E-mail address"]
    mapper = decided(header, ["jane@acme.example", ""], ["", "tobias@acme.example"])
    assert fed(mapper)["email"] == ("Email", "E-mail address")


def test_two_columns_of_one_name_with_different_values_are_refused() -> None:
    with pytest.raises(UsageError, match="Two columns are called “Email”"):
        decided(["Email", "Email"], ["jane@acme.example", "info@acme.example"])


def test_a_column_without_a_name_is_never_mapped() -> None:
    assert "" not in decided(["", "Email"], ["jane@acme.example", "tobias@acme.example"]).ignored


def test_map_replaces_the_choice_for_its_field_alone() -> None:
    header = ["Work Email", "Personal Email", "First Name"]
    mapper = decided(header, maps={"email": "personal_email"})
    assert fed(mapper) == {"email": ("Personal Email",), "firstName": ("First Name",)}


def test_a_column_may_feed_several_fields() -> None:
    mapper = decided(["Email", "Note"], maps={"custom-variable-1": "Note", "lastName": "Note"})
    assert fed(mapper)["customVariable1"] == fed(mapper)["lastName"] == ("Note",)


def test_only_what_is_mapped_is_used_where_that_was_asked_for() -> None:
    mapper = decided(["Mail", "First Name"], maps={"email": "Mail"}, only_mapped=True)
    assert fed(mapper) == {"email": ("Mail",)}


def test_a_constant_is_a_source_of_the_contact() -> None:
    assert not decided(["First Name"], constants={"email": "jane@acme.example"}).choices[1:]


def test_an_open_ended_source_may_show_its_contacts_later() -> None:
    header = ["first_name"]
    mapper = decide(header, rows_of(header, ["Jane"]), MapOptions(), "stdin", open_ended=True)
    assert fed(mapper) == {"firstName": ("first_name",)}


def test_custom_variables_are_taken_by_name_only() -> None:
    header = ["email", "custom_variable_1", "Custom Variable 2", "customVariable5", "custom1"]
    assert fed(decided(header)) == {
        "email": ("email",),
        "customVariable1": ("custom_variable_1",),
        "customVariable2": ("Custom Variable 2",),
        "customVariable5": ("customVariable5",),
    }
