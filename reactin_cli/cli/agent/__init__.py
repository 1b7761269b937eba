"""The tools of `reactin mcp`, for AI agents."""
