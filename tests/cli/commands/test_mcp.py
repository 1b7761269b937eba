import sys

import pytest

from tests.in_process import Program


def test_without_its_extra_it_says_what_to_install(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("reactin_cli.cli.agent.server")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "anyio", None)
    result = program("mcp")
    assert (result.code, "pip install 'reactin[mcp]'" in result.err) == (2, True)
