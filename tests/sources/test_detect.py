import gzip
import io
import json
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.errors import ExitCode, SourceError
from tests.sources.reads import codes, opened, rows

JSON_LINE = b'{"email": "a@x.co"}\n'
CASES = Path(__file__).parents[1] / "cases" / "reading"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_file_that_people_really_have(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    (given,) = case.glob("input*")
    assert _told(given) == expected


def _told(path: Path) -> dict[str, Any]:
    try:
        with closing(opened(path)) as source:
            read = [row for batch in source.batches() for row in batch]
    except SourceError as error:
        return {"error": error.message.replace(str(path), path.name), "hint": error.hint}
    return {
        "format": source.description.format,
        "encoding": source.description.encoding,
        "header_line": source.description.header_line,
        "columns": list(source.columns),
        "rows": [[row.number, row.line, row.values, codes(row)] for row in read],
    }


@pytest.mark.parametrize("name", ["leads.txt", "leads.csv", "leads.json", "leads.xls", "leads"])
def test_the_content_decides_and_not_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for content, told in ((JSON_LINE, "jsonl"), (b"email\tname\na@x.co\tA\n", "tsv")):
        path.write_bytes(content)
        with closing(opened(path)) as source:
            assert source.description.format == told


def test_the_name_decides_where_the_first_line_is_broken(tmp_path: Path) -> None:
    for name, expected in (("leads.jsonl", ["broken_json"]), ("leads.csv", [])):
        path = tmp_path / name
        path.write_bytes(b"broken\n" + JSON_LINE)
        assert codes(rows(path)[0]) == expected


def _zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return packed.getvalue()


REFUSED = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \r\n\n", "is empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "is empty"),
    "HTML": (b"\n<!DOCTYPE html><html><table>", "web page"),
    "an .xls that is XML": (b'<?xml version="1.0"?><Workbook>', "XML"),
    "an old Excel file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
    "a vCard": (b"BEGIN:VCARD\nVERSION:3.0\nFN:Jane\nEMAIL:jane@x.co\nEND:VCARD\n", "a vCard"),
    "a PDF": (b"%PDF-1.7\n...", "a PDF"),
    "an image": (b"\x89PNG\r\n\x1a\n", "an image"),
    "zeros": (bytes(5000), "binary"),
    "a number": (b"42\n", "single JSON value"),
    "true": (b"true", "single JSON value"),
    "a spreadsheet of LibreOffice": (_zip(mimetype=b"x", content_xml=b"<x/>"), "OpenDocument"),
    "a Word document": (_zip(word__document_xml=b"<x/>"), "Word"),
    "two files in a zip": (
        _zip(a_csv=b"email\n", b_csv=b"email\n"),
        "2 files inside: a.csv, b.csv",
    ),
    "an empty zip": (_zip(), "0 files inside"),
    "half a zip": (_zip(a_csv=b"email\n")[:-9], "damaged or incomplete"),
    "half a gzip": (gzip.compress(b"email\na@x.co\n" * 99)[:-9], "cannot be read any further"),
    "gzip many times": (gzip.compress(gzip.compress(gzip.compress(b"email"))), "more than once"),
}


@pytest.mark.parametrize(("data", "what"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_list_of_leads_is_refused_by_name_and_with_a_remedy(
    tmp_path: Path, data: bytes, what: str
) -> None:
    path = tmp_path / "leads.csv"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=what) as refused:
        opened(path)
    assert str(path) in refused.value.message
    assert refused.value.hint
    assert refused.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize("name", ["", "missing.csv", "nul\0l.csv"])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError):
        opened(f"{tmp_path}/{name}")


WRONG: list[tuple[dict[str, Any], bytes]] = [
    ({"format": "yaml"}, JSON_LINE),
    ({"format": "xlsx"}, JSON_LINE),
    ({"format": "json"}, b"email\na@x.co\n"),
    ({"encoding": "klingon"}, JSON_LINE),
    ({"encoding": "base64"}, JSON_LINE),
    ({"encoding": "idna"}, JSON_LINE),
]


@pytest.mark.parametrize(("options", "data"), WRONG)
def test_an_option_that_does_not_fit_is_refused(options: dict[str, Any], data: bytes) -> None:
    with pytest.raises(SourceError):
        opened(data, **options)


def test_a_header_without_rows_is_no_error_and_is_noted() -> None:
    source = opened(b"email,name\n")
    assert source.columns == ("email", "name")
    assert list(source.batches()) == []
    assert source.description.notes == ("stdin contains no rows.",)


def test_a_chosen_format_is_read_as_that() -> None:
    assert opened(JSON_LINE * 2, format="csv").description.format == "csv"
    assert opened(b"email;x\tname\na@x.co;y\tA\n", format="tsv").columns == ("email;x", "name")
