"""`reactin mcp`: the program as a server for AI agents."""

from reactin_cli.errors import UsageError, install_extra


def mcp() -> None:
    """Serve the Model Context Protocol on standard input and output, for AI agents.

    An agent can look, plan and compare, and send only what a plan holds.
    """
    try:
        from reactin_cli.cli.agent.server import build_server  # an extra, and slow to load
    except ModuleNotFoundError as missing:
        if missing.name not in ("mcp", "mcp_types", "anyio"):
            raise
        raise UsageError(
            "The server for agents needs a further package.", f"Run `{install_extra('mcp')}`."
        ) from missing
    build_server().run("stdio")
