import sys
from pathlib import Path

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.reports.outputs import open_rejects, open_report


@pytest.mark.parametrize("opened", [open_report, open_rejects])
def test_without_the_extra_the_error_says_how_to_get_it_and_no_file_is_made(
    opened: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError) as caught:
        opened(tmp_path / "r.xlsx")  # type: ignore[operator]  # either of them
    assert "pip install 'reactin[spreadsheets]'" in caught.value.hint
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("opened", [open_report, open_rejects])
def test_a_place_that_takes_no_file_is_wrong_usage(opened: object, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        opened(tmp_path / "missing" / "r.xlsx")  # type: ignore[operator]  # either of them
