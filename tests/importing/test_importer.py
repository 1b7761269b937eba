"""Which reports an import leaves, and where."""

from pathlib import Path

import pytest

from reactin_cli import ReactinError, import_leads

LEAD = "email\nada@example.com\n"


@pytest.fixture
def leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REACTIN_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("REACTIN_JOURNAL", str(tmp_path / "state" / "journal.sqlite3"))
    path = tmp_path / "leads.csv"
    path.write_text(LEAD)
    return path


def test_reports_go_to_the_report_folder_which_is_made(leads: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "2026"
    result = import_leads(leads, sandbox=True, report_dir=folder)
    assert sorted(folder.iterdir()) == sorted(result.reports)
    assert {path.suffix for path in result.reports} == {".csv", ".html"}


@pytest.mark.parametrize("named_by", ["environment", "profile"])
def test_the_report_folder_is_a_setting(
    leads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named_by: str
) -> None:
    if named_by == "environment":
        monkeypatch.setenv("REACTIN_REPORT_DIR", "reports")
        folder = tmp_path / "reports"
    else:  # there a relative path is seen from the config file's folder
        config = tmp_path / "settings" / "config.toml"
        config.parent.mkdir()
        config.write_text('[profiles.acme]\nreport_dir = "reports"\n')
        config.chmod(0o600)
        monkeypatch.setenv("REACTIN_CONFIG", str(config))
        folder = config.parent / "reports"
    profile = "acme" if named_by == "profile" else None
    result = import_leads(leads, sandbox=True, profile=profile)
    assert {path.parent for path in result.reports} == {folder}


def test_a_folder_that_takes_no_file_is_told_before_anything_is_sent(leads: Path) -> None:
    with pytest.raises(ReactinError, match="No report can be written"):
        import_leads(leads, sandbox=True, report_dir=leads)


def test_sources_without_a_row_leave_no_report(leads: Path, tmp_path: Path) -> None:
    leads.write_text("email\n")
    result = import_leads(leads, sandbox=True, report_dir=tmp_path / "reports")
    assert (result.rows, result.reports) == (0, ())
    assert not any((tmp_path / "reports").iterdir())


def test_a_report_that_was_named_is_written_also_without_a_row(leads: Path, tmp_path: Path) -> None:
    leads.write_text("email\n")
    result = import_leads(leads, sandbox=True, report=tmp_path / "r.csv")
    assert result.reports == (tmp_path / "r.csv",)
    assert (tmp_path / "r.csv").exists()
