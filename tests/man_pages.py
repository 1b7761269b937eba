"""The manual pages, made of what `--help` says: `python -m tests.man_pages` writes them anew."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reactin_cli.cli.app import HELP, load
from reactin_cli.cli.command_table import COMMANDS, EXAMPLES
from reactin_cli.cli.guides import GUIDES
from reactin_cli.cli.options.grouped_help import NO_BREAK, help_sections

FOLDER = Path(__file__).parents[1] / ".man"


def pages() -> Iterator[tuple[str, str]]:
    """Give the file name and the text of each page."""
    yield "reactin.1", _overview()
    for name in COMMANDS:
        yield f"reactin-{name}.1", "".join(_command_page(name))


def _overview() -> str:
    commands = "".join(
        _entry(f"reactin-{name}(1)", command.help) for name, command in COMMANDS.items()
    )
    guides = "".join(_entry(f"reactin help {name}", text) for name, text in GUIDES.items())
    return (
        f"{_head('reactin', HELP)}.SH SYNOPSIS\n.B reactin\n[OPTIONS] COMMAND [ARGS]...\n"
        f".SH COMMANDS\n{commands}.SH GUIDES\n{guides}"
    )


def _command_page(name: str) -> Iterator[str]:
    command = load(name)
    yield _head(f"reactin-{name}", COMMANDS[name].help)
    yield from _part(name, command, "SYNOPSIS", "DESCRIPTION")
    for beneath, each in getattr(command, "commands", {}).items():
        yield f".SH {_quoted(f'reactin {name} {beneath}')}\n"
        yield from _part(f"{name} {beneath}", each, "", "")
    yield f".SH SEE ALSO\n.BR reactin (1),\n{_text(f'reactin help {COMMANDS[name].guide}')}\n"


def _part(path: str, command: Any, usage: str, description: str) -> Iterator[str]:
    with command.make_context(f"reactin {path}", [], resilient_parsing=True) as context:
        pieces = " ".join(command.collect_usage_pieces(context))
        yield f"{_heading(usage)}.B reactin {path}\n{_text(pieces)}\n"
        yield f"{_heading(description)}{_text(_paragraphs(command.help))}\n"
        for example in EXAMPLES[path]:
            yield f".PP\n{_text(example.purpose)}:\n.PP\n.EX\n    {_text(example.line)}\n.EE\n"
        for title, records in help_sections(command, context):
            yield f".SS {_quoted(title)}\n"
            yield from (_entry(name, text) for name, text in records)


def _head(name: str, purpose: str) -> str:
    return f'.TH {name.upper()} 1 "" "reactin"\n.SH NAME\n{_text(f"{name} - {purpose}")}\n'


def _heading(title: str) -> str:
    return f".SH {title}\n" if title else ".PP\n"


def _entry(name: str, text: str) -> str:
    return f".TP\n.B {_text(name)}\n{_text(text)}\n"


def _quoted(title: str) -> str:
    return f'"{_text(title)}"'


def _paragraphs(text: str | None) -> str:
    return re.sub(r"\s*\n\s*", " ", text or "")


def _text(text: str) -> str:
    """Write a text so that no character of it commands the formatter."""
    safe = (
        text.replace(NO_BREAK, " ").replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    )
    return re.sub(r"^\.", r"\\&.", safe, flags=re.MULTILINE)


def main() -> None:
    """Write every page, and remove those of commands that are gone."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.1"):
        old.unlink()
    for name, text in pages():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
