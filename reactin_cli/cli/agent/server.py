"""The tools as a server of the Model Context Protocol on standard input and output."""

import asyncio
import functools
import json
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from reactin_cli.cli.agent.tools import Json, Tools
from reactin_cli.errors import ReactinError
from reactin_cli.stop import Stop, StopReason
from reactin_cli.version import __version__

INSTRUCTIONS = """\
Imports leads into a ReactIn SmartList. The leads are people who will be written to, and a lead that
was sent cannot be taken back. Always in this order: check, inspect_source, plan_import; show the
person the target list, the counts and three leads, and go on only when they say yes; run_plan with
the digest, first with canary=3; verify_report. Never ask for the API key. Never repeat a call that
failed without reading why. `reactin help agents` tells more."""

LOOKS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=True)
LOOKS_HERE = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
SENDS = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=True
)

REPORT_EVERY = 5.0
"""Seconds between two reports of progress."""


def build_server() -> MCPServer[Any]:
    """Make the server with its tools."""
    tools = Tools()
    server: MCPServer[Any] = MCPServer("reactin", version=__version__, instructions=INSTRUCTIONS)
    for tool, hints in (
        (tools.check, LOOKS),
        (tools.inspect_source, LOOKS),
        (tools.plan_import, LOOKS_HERE),
        (tools.find_lead, LOOKS_HERE),
        (tools.verify_report, LOOKS),
    ):
        server.add_tool(_telling_errors(tool), annotations=hints)

    async def run_plan(digest: str, ctx: Context[Any, Any], canary: int | None = None) -> Json:
        """Send exactly the leads of a plan of plan_import, after a person agreed to it.

        `canary` leads go first and are looked up in the list before the others follow.
        """
        return await _carried_out(tools, digest, canary, ctx)

    server.add_tool(_telling_errors(run_plan), annotations=SENDS)
    return server


async def _carried_out(
    tools: Tools, digest: str, canary: int | None, ctx: Context[Any, Any]
) -> Json:
    """Import and report progress; a client that cancels ends the import in good order."""
    stop, settled = Stop(), 0

    def note(count: int) -> None:
        nonlocal settled
        settled = count

    sending = asyncio.create_task(tools.run_plan(digest, stop, note, canary))
    try:
        while not (await asyncio.wait([sending], timeout=REPORT_EVERY))[0]:
            await ctx.report_progress(settled, message=f"{settled} rows settled")
        return await sending
    except asyncio.CancelledError:
        stop.request(StopReason.INTERRUPTED, "The client cancelled the import.")
        with anyio.CancelScope(shield=True):
            await sending
        raise


def _telling_errors(tool: Callable[..., Awaitable[Json]]) -> Callable[..., Awaitable[Json]]:
    """Answer an error of ours with the object that every command gives."""

    @functools.wraps(tool)
    async def told(*args: Any, **keywords: Any) -> Json:
        try:
            return await tool(*args, **keywords)
        except ReactinError as error:
            raise ToolError(json.dumps(error.as_json())) from error

    return told
