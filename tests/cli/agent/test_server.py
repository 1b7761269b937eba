"""The server, spoken to by the official SDK's client over standard input and output."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import StdioServerParameters
from mcp.client.client import Client

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place, new_place

LEADS = "email,first name\nada@example.com,Ada\nbob@example.com,Bob\nnobody,Eve\n"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with SandboxThread() as sandbox:
        yield sandbox


@pytest.fixture
def place(tmp_path: Path, sandbox: Sandbox) -> Place:
    place = new_place(tmp_path).pointed_at(sandbox)
    place.write("leads.csv", LEADS)
    return place


def talk(place: Place, conversation: Callable[[Client], Awaitable[None]]) -> None:
    """Start the installed program as an agent's configuration does, and speak with it."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "reactin_cli", "mcp"],
        env=place.environment(),
        cwd=place.work,
    )

    async def speak() -> None:
        async with asyncio.timeout(60), Client(server) as client:
            await conversation(client)

    asyncio.run(speak())


async def call(client: Client, tool: str, **arguments: object) -> Any:
    """Call a tool; give its result, or the error's object."""
    result = await client.call_tool(tool, arguments)
    if result.is_error:
        text = result.content[0].text  # type: ignore[union-attr]  # a tool's error is a text
        return json.loads(text[text.index("{") :])
    return result.structured_content


def test_an_agent_goes_through_the_whole_sequence(place: Place, sandbox: Sandbox) -> None:
    async def conversation(client: Client) -> None:
        assert (await call(client, "check"))["exit_code"] == 0
        seen = await call(client, "inspect_source", source="leads.csv")
        assert seen["counts"] == {"valid": 2, "invalid": 1}
        plan = await call(client, "plan_import", source="leads.csv")
        assert plan["counts"] == {"valid": 2, "invalid": 1}
        assert sandbox.leads == []
        done = await call(client, "run_plan", digest=plan["plan"]["digest"], canary=1)
        assert done["counts"] == {"added": 2, "invalid": 1}
        found = await call(client, "find_lead", lead="ada@example.com")
        assert [each["status"] for each in found["sightings"]] == ["added"]
        verified = await call(client, "verify_report", report=done["reports"][0])
        assert verified["counts"]["present"] == 2

    talk(place, conversation)
    assert len(sandbox.leads) == 2


def test_nothing_is_sent_without_a_plan_of_the_session(place: Place, sandbox: Sandbox) -> None:
    stored = place.run("import", "leads.csv", "--dry-run", "--output", "json").json["plan"]

    async def conversation(client: Client) -> None:
        for digest in ("", "0" * 32, stored["digest"]):
            refused = await call(client, "run_plan", digest=digest)
            assert "plan_import" in refused["hint"]
        plan = await call(client, "plan_import", source="leads.csv")
        place.write("leads.csv", LEADS.replace("Bob", "Rob"))
        refused = await call(client, "run_plan", digest=plan["plan"]["digest"])
        assert (refused["code"], "1 changed (row 2)" in refused["message"]) == ("plan", True)

    talk(place, conversation)
    assert sandbox.leads == []


def test_only_one_tool_sends_and_it_says_so(place: Place) -> None:
    async def conversation(client: Client) -> None:
        tools = (await client.list_tools()).tools
        reads = {tool.name: tool.annotations and tool.annotations.read_only_hint for tool in tools}
        assert reads == {
            "check": True,
            "inspect_source": True,
            "plan_import": True,
            "run_plan": False,
            "find_lead": True,
            "verify_report": True,
        }
        assert all(tool.description for tool in tools)

    talk(place, conversation)


def test_an_agent_gets_what_the_command_line_gets(place: Place) -> None:
    options = {"map": {"customVariable1": "first name"}, "where": ["first name=Ada"]}
    typed = place.run(
        *["import", "leads.csv", "--dry-run", "--output", "json"],
        *["--map", "customVariable1=first name", "--where", "first name=Ada"],
    ).json
    inspected = place.run("inspect", "leads.csv", "--output", "json").json

    async def conversation(client: Client) -> None:
        planned = await call(client, "plan_import", source="leads.csv", **options)
        apart = {"started", "finished", "duration_s", "next_command"}
        assert {k: v for k, v in planned.items() if k not in apart} == {
            k: v for k, v in typed.items() if k not in apart
        }
        assert await call(client, "inspect_source", source="leads.csv") == inspected

    talk(place, conversation)


def test_what_goes_wrong_is_told_as_an_error_with_its_code(place: Place, sandbox: Sandbox) -> None:
    async def conversation(client: Client) -> None:
        assert (await call(client, "plan_import", source="nowhere.csv"))["code"] == "source"
        assert (await call(client, "plan_import", source="leads.csv", profile="x"))["code"] == (
            "settings"
        )
        assert (await call(client, "find_lead", lead="nobody"))["code"] == "usage"
        plan = await call(client, "plan_import", source="leads.csv")
        sandbox.faults.append(parse_fault("*=401"))
        stopped = await call(client, "run_plan", digest=plan["plan"]["digest"])
        assert (stopped["stopped"], stopped["exit_code"]) == ("unauthorized", 4)

    talk(place, conversation)
