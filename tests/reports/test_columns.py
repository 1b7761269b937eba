from datetime import datetime, timedelta, timezone
from operator import attrgetter

from reactin_cli.model import Lead
from reactin_cli.reports.columns import COLUMNS, NAMES, as_record, utc
from tests.reports.build import ADDED, row, warning

LEAD = Lead._make([*(f"its {name}" for name in Lead._fields[:10]), (), ()])


def test_the_columns_stand_in_the_documented_order() -> None:
    assert ",".join(NAMES) == (
        "row,line,source,status,http_status,attempts,code,message,warnings,sent_at,duration_ms,"
        "email,linkedinUrl,firstName,lastName,companyName,customVariable1,customVariable2,"
        "customVariable3,customVariable4,customVariable5"
    )


def test_a_record_holds_numbers_as_numbers_and_warnings_as_a_list() -> None:
    problems = (warning("role_address"), warning("not_enriched"), warning("role_address"))
    record = as_record(row(7, ADDED, lead=LEAD, problems=problems))
    assert list(record.items())[:12] == [
        ("row", 7),
        ("line", 8),
        ("source", "leads.csv"),
        ("status", "added"),
        ("http_status", 200),
        ("attempts", 2),
        ("code", ""),
        ("message", ""),
        ("warnings", ["role_address", "not_enriched"]),
        ("sent_at", "2025-01-31T09:30:00.123Z"),
        ("duration_ms", 840),
        ("email", "its email"),
    ]


def test_what_a_column_says_it_reads_is_what_a_record_holds() -> None:
    settled = row(7, ADDED, lead=LEAD, problems=(warning("not_enriched"),))
    record = as_record(settled)
    for column in COLUMNS:
        value = attrgetter(column.path)(settled)
        assert isinstance(value, column.type), column
        assert record[column.name] == (utc(value) if isinstance(value, datetime) else value)


def test_a_row_without_an_answer_has_null_where_a_number_would_stand() -> None:
    record = as_record(row(1))
    assert (record["http_status"], record["sent_at"], record["duration_ms"]) == (None, None, None)


def test_a_row_in_which_no_lead_was_found_has_empty_lead_columns() -> None:
    assert list(as_record(row(1, lead=None)).values())[-10:] == [""] * 10


def test_times_of_other_zones_are_written_in_utc() -> None:
    zone = timezone(timedelta(hours=2))
    assert utc(datetime(2025, 1, 31, 0, 30, tzinfo=zone)) == "2025-01-30T22:30:00.000Z"
