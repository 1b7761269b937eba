from pathlib import Path

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.reports.csv_rejects import CsvRejects
from reactin_cli.reports.order import abandon
from reactin_cli.reports.outputs import open_rejects, open_report
from reactin_cli.reports.rejects import JsonlRejects
from reactin_cli.reports.report import CsvReport, JsonlReport
from reactin_cli.reports.workbook.rejects import XlsxRejects
from reactin_cli.reports.workbook.report import XlsxReport


@pytest.mark.parametrize(
    ("name", "report", "rejects"),
    [
        ("out.csv", CsvReport, CsvRejects),
        ("out.JSONL", JsonlReport, JsonlRejects),
        ("out.xlsx", XlsxReport, XlsxRejects),
    ],
)
def test_the_ending_says_the_format(tmp_path: Path, name: str, report: type, rejects: type) -> None:
    for output, kind in (
        (open_report(tmp_path / name), report),
        (open_rejects(tmp_path / name), rejects),
    ):
        assert type(output) is kind
        abandon(output)


@pytest.mark.parametrize("name", ["out.ods", "out", ".csv"])
def test_another_ending_is_wrong_usage_and_makes_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_report(tmp_path / name)
    assert ".csv, .jsonl" in caught.value.hint
    assert not list(tmp_path.iterdir())
