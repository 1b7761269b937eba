"""Rejects as workbooks: corrected in a spreadsheet, imported again."""

from pathlib import Path

from reactin_cli.reports.workbook.rejects import TOO_LONG, XlsxRejects
from reactin_cli.reports.workbook.table import LONGEST_CELL
from tests.in_process import Program
from tests.reports.build import ADDED, row
from tests.worksheets import save, worksheet

LEADS = 'Nr,E-Mail,Vorname\n007,yes@nord.example.com,Zoë\n008,broken@,=1+1\n009,lost@@,"a\nb"\n'


def test_mended_rejects_are_imported_with_every_value_as_it_was(
    program: Program, tmp_path: Path
) -> None:
    program.write("leads.csv", LEADS)
    program("import", "leads.csv", "--sandbox", "--rejects", "r.xlsx", "--no-report")
    sheet = worksheet(tmp_path / "r.xlsx")
    header, first, second = sheet.iter_rows(values_only=True)
    assert header == ("Nr", "E-Mail", "Vorname", "reactin_status", "reactin_error")
    assert first[:4] == ("008", "broken@", "=1+1", "invalid")
    assert second[:4] == ("009", "lost@@", "a\nb", "invalid")
    sheet["B2"], sheet["B3"] = "bob@nord.example.com", "eve@nord.example.com"
    save(sheet, tmp_path / "mended.xlsx")
    options = ["--sandbox", "--output", "jsonl", "--no-report", "--set", "customVariable1=x"]
    result = program("import", "mended.xlsx", *options, "--map", "customVariable2=Nr")
    sent = [(each["status"], each["firstName"], each["customVariable2"]) for each in result.records]
    assert sent == [("added", "=1+1", "008"), ("added", "a\nb", "009")]


def test_rows_with_other_columns_and_surplus_cells_stand_under_their_union(tmp_path: Path) -> None:
    rejects = XlsxRejects(tmp_path / "r.xlsx")
    rows = [row(1, ADDED), row(2, values=("a", "b", "c")), row(3, columns=("Phone", "Email"))]
    rejects.write("".join(rejects.encode(rows)))
    rejects.close()
    rejects.close()
    lines = worksheet(tmp_path / "r.xlsx").iter_rows(values_only=True)
    assert [line[:4] for line in lines] == [
        ("Email", "First name", "Phone", "reactin_extra"),
        ("a", "b", None, "c"),
        ("Ann", None, "ann@example.com", None),
    ]


def test_a_row_whose_text_had_to_be_cut_cannot_be_imported_as_if_it_were_whole(
    program: Program, tmp_path: Path
) -> None:
    rejects = XlsxRejects(tmp_path / "r.xlsx")
    long = "x" * (LONGEST_CELL + 1)
    rejects.write("".join(rejects.encode([row(1), row(2, values=("b@nord.example.com", long))])))
    rejects.close()
    result = program("import", "r.xlsx", "--dry-run", "--output", "jsonl", "--no-report")
    assert [each["status"] for each in result.records] == ["valid", "invalid"]
    assert TOO_LONG in result.records[1]["message"]
