import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.reports.naming import default_report_paths

NOW = datetime(2025, 1, 31, 9, 5, 7)  # noqa: DTZ001 - a report is named after the local time


@pytest.mark.parametrize(
    ("sources", "name"),
    [
        (["some/folder/leads.csv"], "leads-report-20250131-090507.csv"),
        (["-"], "stdin-report-20250131-090507.csv"),
        ([], "stdin-report-20250131-090507.csv"),
        (["a.csv", "b.csv"], "import-report-20250131-090507.csv"),
        ([".hidden"], "hidden-report-20250131-090507.csv"),
        (["ü" * 300 + ".csv"], "ü" * 50 + "-report-20250131-090507.csv"),
    ],
)
def test_a_report_is_named_after_its_source(tmp_path: Path, sources: list[str], name: str) -> None:
    assert default_report_paths(sources, NOW, tmp_path, rehearsal=False) == [
        tmp_path / name,
        (tmp_path / name).with_suffix(".html"),
    ]


def test_the_report_of_a_rehearsal_says_so(tmp_path: Path) -> None:
    path, _ = default_report_paths(["leads.csv"], NOW, tmp_path, rehearsal=True)
    assert path.name == "leads-rehearsal-report-20250131-090507.csv"


def test_imports_in_the_same_second_get_different_names(tmp_path: Path) -> None:
    def name(_: int) -> str:
        return default_report_paths(["leads.csv"], NOW, tmp_path, rehearsal=False)[0].name

    with ThreadPoolExecutor(8) as threads:
        names = set(threads.map(name, range(20)))
    assert len(names) == 20
    assert "leads-report-20250131-090507-20.csv" in names


@pytest.mark.skipif(sys.platform == "win32", reason="files have their folder's rights there")
def test_the_empty_report_is_for_its_owner_alone(tmp_path: Path) -> None:
    path, _ = default_report_paths(["leads.csv"], NOW, tmp_path, rehearsal=False)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"", 0o600)


def test_a_directory_that_takes_no_file_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError) as caught:
        default_report_paths(["leads.csv"], NOW, tmp_path / "file", rehearsal=False)
    assert "--report" in caught.value.hint


def test_windows_own_folder_gets_no_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    with pytest.raises(UsageError) as caught:
        default_report_paths(["a.csv"], NOW, tmp_path / "System32", False)
    assert "Start in" in caught.value.hint
    assert not (tmp_path / "System32").exists()
