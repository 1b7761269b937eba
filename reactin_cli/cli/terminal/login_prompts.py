"""The values of a login: out of a pasted or piped text, or one question each."""

import sys
from collections.abc import Mapping, Sequence
from functools import partial

from reactin_cli.cli.terminal.attendance import is_terminal
from reactin_cli.cli.terminal.hidden_input import hiding, is_line, never, read_answer
from reactin_cli.errors import SettingsError
from reactin_cli.reactin_api.addresses import is_id
from reactin_cli.reactin_api.code_block import read_code_block
from reactin_cli.settings.variables import VARIABLE_OF

VALUES = ("organization_id", "list_id", "api_key", "base_url")
"""What a code block can hold."""

_PASTE = """\
Paste the code block that ReactIn shows on the SmartList's page; what you paste is not shown.
It holds lines like these:
  https://app.reactin.io/api/ORGANIZATION/webhooks/reactin/LIST
  Authorization: KEY
(Nothing happens? Press Enter twice. To be asked for each value, press Enter right away.)
"""

_LONGEST_PIPED = 1024 * 1024
"""Bytes; far more than any code block has."""


def ask(given: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """Complete the given values until all `names` are there: from a pipe, or by asking.

    What is given wins over what is found. Raises SettingsError if a pipe does not hold them all.
    """
    wanted = _missing(given, names)
    if wanted and not is_terminal(sys.stdin):
        return _piped(given, names)
    if not wanted:
        return dict(given)
    with hiding():  # before the first prompt: what is pasted may arrive together with it
        return _asked(given, names, wanted)


def _asked(
    given: Mapping[str, str], names: tuple[str, ...], wanted: Sequence[str]
) -> dict[str, str]:
    values = dict(given)
    if len(wanted) > 1:
        values = _found(read_answer(_PASTE, partial(_is_enough, given, names), never)) | values
        sys.stderr.write(_about_paste(values, names))
    while missing := _missing(values, names):
        values = _answered(missing[0], names) | values
    return values


def _about_paste(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Say what a paste held and what is yet to be asked for; nothing where it held none or all."""
    found, missing = [name for name in names if name in values], _missing(values, names)
    if not found or not missing:
        return ""
    return f"Found {_titles(found)}. Missing: {_titles(missing)}.\n"


def _titles(names: Sequence[str]) -> str:
    return " and ".join(VARIABLE_OF[name].title for name in names)


def _piped(given: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    data = sys.stdin.buffer.read(_LONGEST_PIPED)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(encoding, "replace")
    values = _found(text) | dict(given)
    if len(wanted := _missing(given, names)) == 1 and len(text.split()) == 1:
        values.setdefault(wanted[0], text.strip())  # the one value, with nothing around it
    if missing := _missing(values, names):
        raise SettingsError(
            f"Standard input does not contain {_titles(missing)}.",
            "Copy the whole code block that ReactIn shows, including the key, and pipe it"
            " in; or run `reactin login` in a terminal to be asked.",
        )
    return values


def _answered(name: str, names: tuple[str, ...]) -> dict[str, str]:
    """Ask one question; whoever answers with the code block has answered them all."""
    title = VARIABLE_OF[name].title.removeprefix("the ")
    shown = never if name == "api_key" else _can_be_shown
    unseen = " (invisible)" if name == "api_key" else ""
    text = read_answer(f"{title[0].upper()}{title[1:]}{unseen}: ", is_line, shown)
    values = _found(text)
    if _missing(values, names):
        values = {name: text.strip()} if text.strip() else {}
    if text.strip() and not shown(text):
        sys.stderr.write(f"  {len(text.strip())} characters, not shown\n")
    return values


def _can_be_shown(text: str) -> bool:
    """Tell whether an answer is an id so far: a code block, with the key in it, is not."""
    return is_id(text.removesuffix("\n"))


def _is_enough(given: Mapping[str, str], names: tuple[str, ...], text: str) -> bool:
    ended = text.endswith("\n\n") or text == "\n"
    return ended or not _missing(_found(text) | dict(given), names)


def _found(text: str) -> dict[str, str]:
    block = read_code_block(text)
    found = {name: str(getattr(block, name)) for name in VALUES}
    return {name: value for name, value in found.items() if value}


def _missing(values: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name not in values]
