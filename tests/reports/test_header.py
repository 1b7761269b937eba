from reactin_cli.reports.header import ReportHeader


def test_a_new_column_stands_at_the_end_and_stays_there() -> None:
    header = ReportHeader(last=["status"])
    assert header.places(("email", "name")) == [0, 1]
    assert header.place("status") == 2
    assert header.places(("phone", "email")) == [3, 0]
    assert header.names == ["email", "name", "status", "phone"]


def test_the_finished_order_has_the_last_columns_last() -> None:
    header = ReportHeader(last=["extra", "status"])
    for name in ("status", "email", "extra", "phone"):
        header.place(name)
    assert [header.names[place] for place in header.order()] == [
        "email",
        "phone",
        "extra",
        "status",
    ]


def test_last_columns_within_a_row_are_added_last() -> None:
    header = ReportHeader(last=["status"])
    assert header.places(("status", "email")) == [1, 0]


def test_namesakes_have_a_place_each() -> None:
    header = ReportHeader(last=[])
    assert header.places(("email", "email")) == [0, 1]
    assert header.places(("email",)) == [0]
    assert len(header) == 2
