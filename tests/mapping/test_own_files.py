from reactin_cli.model import Lead, Status
from tests.mapping.tables import decided, fed, leads

REPORT = (
    "row",
    "line",
    "source",
    "status",
    "http_status",
    "attempts",
    "code",
    "message",
    "warnings",
    "sent_at",
    "duration_ms",
    "email",
    "linkedinUrl",
    "firstName",
    "lastName",
    "companyName",
    "customVariable1",
)  # fmt: skip - the columns of a report


def _told(status: str, code: str = "", name: str = "Jane") -> list[str]:
    cells = dict.fromkeys(REPORT, "")
    cells |= {"status": status, "code": code, "message": "why", "email": "jane@acme.example"}
    return list((cells | {"firstName": name, "source": "leads.csv"}).values())


def test_a_report_is_mapped_by_its_own_names() -> None:
    mapper = decided(REPORT, _told("failed"))
    assert fed(mapper) == {field: (field,) for field in REPORT[11:]}
    assert mapper.notes == (
        "This is a report of an earlier import: what was added is not sent again.",
    )


def test_what_a_report_says_was_added_is_settled() -> None:
    rows = leads(REPORT, _told("added"), _told("already_added"), _told("duplicate"))
    assert [row.outcome and row.outcome.status for row in rows] == [
        Status.ALREADY_ADDED,
        Status.ALREADY_ADDED,
        Status.DUPLICATE,
    ]
    assert {row.outcome.code for row in rows if row.outcome} == {"in_report"}


def test_what_a_report_says_opted_out_stays_excluded() -> None:
    out, listed = leads(REPORT, _told("excluded", "opted_out"), _told("excluded", "excluded_email"))
    assert out.outcome is not None
    assert (out.outcome.status, out.outcome.message) == (Status.EXCLUDED, "why")
    assert listed.outcome is None


def test_every_other_row_of_a_report_is_on_its_way_again() -> None:
    for status in ("failed", "unknown", "rejected", "not_sent", "valid", "invalid", ""):
        (row,) = leads(REPORT, _told(status))
        assert row.outcome is None
        assert row.lead == Lead(email="jane@acme.example", first_name="Jane")


def test_the_apostrophe_before_a_formula_character_is_taken_off() -> None:
    for name in ("=1+1", "+49", "-x", "@jane", "\tJane", "\rJane"):
        (row,) = leads(REPORT, _told("failed", name="'" + name))
        assert row.lead is not None
        assert row.lead.first_name == name
    (row,) = leads(REPORT, _told("failed", name="'t Hooft"))
    assert row.lead is not None
    assert row.lead.first_name == "'t Hooft"


def test_a_rejects_file_is_mapped_like_its_original() -> None:
    header = ["Mail", "Vorname", "Unsubscribed", "reactin_status", "reactin_error", "reactin_extra"]
    mapper = decided(header)
    assert fed(mapper) == {"email": ("Mail",), "firstName": ("Vorname",)}
    assert mapper.ignored == ()
    kept, out = leads(
        header,
        ["a@b.example", "'=Jane", "", "invalid", "x", ""],
        ["c@d.example", "", "yes", "", "", ""],
    )
    assert kept.lead == Lead(email="a@b.example", first_name="=Jane")
    assert out.outcome is not None


def test_elsewhere_an_apostrophe_is_a_persons() -> None:
    (row,) = leads(["email", "First Name"], ["a@b.example", "'=Jane"])
    assert row.lead is not None
    assert row.lead.first_name == "'=Jane"
