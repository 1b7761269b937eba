"""What the tools refuse by themselves; what they do is tried over the protocol."""

import asyncio

import pytest

from reactin_cli.cli.agent.tools import KEPT_PLANS, Tools
from reactin_cli.errors import UsageError
from reactin_cli.stop import Stop
from tests.in_process import Program


def test_old_plans_are_forgotten(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REACTIN_ORGANIZATION_ID", "o")
    monkeypatch.setenv("REACTIN_LIST_ID", "l")
    tools, digests = Tools(), []
    for number in range(KEPT_PLANS + 1):
        program.write("leads.csv", f"email\na{number}@example.com\n")
        plan = asyncio.run(tools.plan_import("leads.csv"))
        digests.append(plan["plan"]["digest"])
    with pytest.raises(UsageError, match="There is no plan"):
        asyncio.run(tools.run_plan(digests[0], Stop(), print))
