"""A program that may open few files says so; it never ends as if it had a fault of its own."""

import sys

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place

if sys.platform != "linux":
    pytest.skip("counts what Linux opens", allow_module_level=True)

import resource


@pytest.mark.parametrize("limit", [8, 10, 12, 14, 16, 20])
def test_a_limit_of_open_files_is_told(place: Place, sandbox: Sandbox, limit: int) -> None:
    place.write("leads.csv", "email\nann@northwind.example\n")
    process = place.pointed_at(sandbox).start(
        "import",
        "leads.csv",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)),
    )
    _, err = process.communicate(timeout=60)
    assert process.returncode in (0, 2, 3, 5, 6), err
    if process.returncode in (2, 3):
        assert any(each in err for each in (b"open files", b"enough files", b"cannot be opened"))
    assert len(sandbox.leads) == (process.returncode == 0)
