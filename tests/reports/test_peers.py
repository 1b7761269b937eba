"""What others read in the files that are written: without an option, and every cell as it was."""

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reactin_cli.identity.formula_guard import unguarded
from tests.in_process import Program

LEADS = (
    "E-Mail;Vorname;Firma;Telefon\n"
    "zoë@nord.example.com;Zoë;Müller & Söhne, KG;0049 30 1234\n"
    "broken@;=1+1;Łódź;007\n"
    'lost@@;"a;b";"two\nlines";12345678901234567890\n'
)
"""A file as a German Excel saves it, with what a spreadsheet would change."""

OFFICE = shutil.which("soffice")


def by_pandas(file: Path) -> list[list[str]]:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    table = pandas.read_csv(file, dtype=str, keep_default_na=False)
    return [list(table.columns), *table.to_numpy().tolist()]


def by_duckdb(file: Path) -> list[list[str]]:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    table = duckdb.read_csv(str(file))
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.fetchall()]
    return [list(table.columns), *rows]


def by_libreoffice(file: Path) -> list[list[str]]:
    """Open the file and save it as CSV: all of its first sheet, as it shows.

    Without a window LibreOffice asks nobody which delimiter a text has, so it is named.
    """
    if OFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    home = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    into = file.parent / "saved"
    opened = f"--infilter={_filter(file)}"
    saved_as = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,UTF8"]
    command = [OFFICE, home, "--headless", opened, *saved_as, "--outdir", str(into), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with (into / f"{file.stem}.csv").open(encoding="utf-8-sig", newline="") as saved:
        return list(csv.reader(saved))


def _filter(file: Path) -> str:
    if file.suffix == ".xlsx":
        return "Calc MS Excel 2007 XML"
    first, *_ = file.read_text("utf-8-sig").splitlines()
    return f"CSV:{ord(';' if ';' in first else ',')},34,UTF8,1,,0,true,false"


def texts(rows: list[list[str]], *names: str) -> list[list[str]]:
    """Give columns by their names, without the guards against formulas."""
    header, *others = rows
    places = [header.index(name) for name in names]
    return [[unguarded(row[place]) for place in places] for row in others]


@pytest.fixture
def files(program: Program, tmp_path: Path) -> Path:
    program.write("leads.csv", LEADS)
    reports = ["--report", "r.csv", "--report", "r.xlsx"]
    program("import", "leads.csv", "--sandbox", *reports, "--rejects", "rejects.csv")
    program("import", "leads.csv", "--sandbox", "--no-report", "--rejects", "rejects.xlsx")
    return tmp_path


READERS = pytest.mark.parametrize("read", [by_pandas, by_duckdb, by_libreoffice])


@READERS
def test_others_read_a_report_without_an_option(
    files: Path, read: Callable[[Path], list[list[str]]]
) -> None:
    rows = read(files / "r.csv")
    assert rows[0][:4] == ["row", "line", "source", "status"]
    assert texts(rows, "status", "firstName", "companyName") == [
        ["added", "Zoë", "Müller & Söhne, KG"],
        ["invalid", "=1+1", "Łódź"],
        ["invalid", "a;b", "two\nlines"],
    ]


def test_libreoffice_gives_back_the_cells_of_a_workbook(files: Path) -> None:
    names = ["row", "status", "email", "firstName", "companyName"]
    assert texts(by_libreoffice(files / "r.xlsx"), *names) == texts(
        by_libreoffice(files / "r.csv"), *names
    )
    assert texts(by_libreoffice(files / "rejects.xlsx"), "Vorname", "Firma", "Telefon") == [
        ["=1+1", "Łódź", "007"],
        ["a;b", "two\nlines", "12345678901234567890"],
    ]


@pytest.mark.parametrize("read", [by_duckdb, by_libreoffice])
def test_others_read_rejects_with_the_delimiter_of_the_source(
    files: Path, read: Callable[[Path], list[list[str]]]
) -> None:
    assert texts(read(files / "rejects.csv"), "Vorname", "Firma") == [
        ["=1+1", "Łódź"],
        ["a;b", "two\nlines"],
    ]


def test_rejects_of_semicolons_are_semicolons_and_can_be_imported_again(
    program: Program, tmp_path: Path
) -> None:
    program.write("leads.csv", LEADS)
    program("import", "leads.csv", "--sandbox", "--rejects", "rejects.csv", "--no-report")
    rejects = (tmp_path / "rejects.csv").read_bytes()
    assert rejects.startswith(b"\xef\xbb\xbfE-Mail;Vorname;Firma;Telefon;reactin_status;")
    mended = rejects.decode("utf-8-sig").replace("broken@;", "bob@nord.example.com;")
    program.write("rejects.csv", "\ufeff" + mended.replace("lost@@", "eve@nord.example.com"))
    result = program("import", "rejects.csv", "--sandbox", "--output", "jsonl", "--no-report")
    sent = [(line["firstName"], line["companyName"]) for line in result.records]
    assert sent == [("=1+1", "Łódź"), ("a;b", "two\nlines")]
    assert result.code == 0


def test_sources_with_several_delimiters_give_rejects_with_commas(
    program: Program, tmp_path: Path
) -> None:
    program.write("a.csv", "email;name\nbroken@;x\n")
    program.write("b.csv", "email\tname\nlost@\ty\n")
    program("import", "a.csv", "b.csv", "--sandbox", "--rejects", "r.csv", "--no-report")
    header, *_ = (tmp_path / "r.csv").read_text("utf-8-sig").splitlines()
    assert header == "email,name,reactin_status,reactin_error"
