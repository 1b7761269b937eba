"""Imports that fail before they begin: files are closed, and what was opened is sound."""

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place

FAILING = {
    "a report that cannot be written": "--report page.html --report folder.csv",
    "rejects that cannot be written": "--report page.html --report b.xlsx --rejects folder.csv",
    "a list that cannot be read": "--report page.html --report book.xlsx --skip-existing",
}


@pytest.mark.parametrize("arguments", FAILING.values(), ids=FAILING)
def test_no_file_is_left_open(user: Place, sandbox: Sandbox, arguments: str) -> None:
    sandbox.api_key = "another"
    user.write("leads.csv", "email\na@example.com\n")
    (user.work / "folder.csv").mkdir()
    user.env["PYTHONWARNINGS"] = "default::ResourceWarning"
    result = user.run("import", "leads.csv", *arguments.split())
    assert result.code in (2, 4)
    assert "ResourceWarning" not in result.err, result.err
    assert ("not completed" in (user.work / "page.html").read_text()) == (result.code == 2)


@pytest.mark.parametrize("wrong", ["--report no/such/r.csv", "--rejects r.txt", "--report r.txt"])
def test_an_output_that_cannot_be_is_no_run_in_the_journal(user: Place, wrong: str) -> None:
    user.write("leads.csv", "email\na@example.com\n")
    assert user.run("import", "leads.csv", *wrong.split()).code == 2
    assert user.run("runs", "--output", "json").json == []
