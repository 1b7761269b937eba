from pathlib import Path

import pytest

from reactin_cli.settings.store_python import store_note

STORE = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.2800.0_x64__qbz5n"
PYTHON_ORG = r"C:\Users\anna\AppData\Local\Programs\Python\Python313"
IN_APPDATA = Path(r"C:\Users\anna\AppData\Local\reactin\journal.sqlite3")


def test_what_the_stores_python_keeps_apart_is_told() -> None:
    note = store_note(IN_APPDATA, STORE)
    assert str(IN_APPDATA) in note
    assert "python.org" in note


@pytest.mark.parametrize(
    ("path", "prefix"),
    [(IN_APPDATA, PYTHON_ORG), (Path(r"D:\leads\journal.sqlite3"), STORE), (Path("/j"), "/usr")],
)
def test_what_every_python_finds_is_not(path: Path, prefix: str) -> None:
    assert store_note(path, prefix) == ""


def test_this_python_is_not_from_the_store() -> None:
    assert store_note(IN_APPDATA) == ""
