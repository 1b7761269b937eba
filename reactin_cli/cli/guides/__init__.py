"""The guides of `reactin help TOPIC`: one Markdown file each, named after its topic."""

from importlib.resources import files

GUIDES = {"python": "Use reactin from Python: every option is a keyword."}
"""Topic → what the list of topics says of it."""


def read_guide(topic: str) -> str:
    """Give the text of a guide that is in `GUIDES`."""
    return (files(__name__) / f"{topic}.md").read_text(encoding="utf-8")
