"""The guides of `reactin help TOPIC`: one Markdown file each in this folder."""

import re
import sys
from importlib.resources import files

GUIDES = {
    "start": "From a file of yours to leads in a SmartList.",
    "files": "What can be read, and which rows are left out.",
    "mapping": "Which column feeds which field.",
    "profiles": "Several lists, clients and keys.",
    "unattended": "Imports that nobody watches: outcomes, sources, plans, Singer.",
    "schedulers": "Recipes: cron, systemd, Windows, CI, Kubernetes, Airflow, dlt.",
    "containers": "Docker, CI, and where the journal goes.",
    "journal": "What remembers which leads were sent.",
    "pace": "How fast leads go out, and why it slows down.",
    "exit-codes": "Exit codes, reasons of an early end, statuses of rows.",
    "environment": "Environment variables, .env, and what wins.",
    "json": "Output for programs.",
    "python": "Use reactin from Python: every option is a keyword.",
    "agents": "For AI agents: how to import without harm.",
    "security": "What is kept where and how long; the key; people's rights.",
    "troubleshooting": "What a message means; faults to practise with.",
}
"""Topic → what the list of topics says of it."""

_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n+", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"^<!--.*?-->\n", re.DOTALL | re.MULTILINE)


def read_guide(topic: str) -> str:
    """Give the Markdown of a guide that is in `GUIDES`, as its file has it."""
    return (files(__name__) / f"{topic}.md").read_text(encoding="utf-8")


def guide_text(topic: str) -> str:
    """Give a guide as it is read outside of a terminal: without comments."""
    return _COMMENT.sub("", read_guide(topic))


def show_guide(topic: str) -> None:
    """Write a guide to stdout: laid out on a terminal, as Markdown elsewhere."""
    text = guide_text(topic)
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    from rich.console import Console  # it takes its time to load
    from rich.markdown import Markdown

    Console().print(Markdown(_FRONT_MATTER.sub("", text)))
