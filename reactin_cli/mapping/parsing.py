"""Turns an option's text into its value; what cannot be one is a usage error that says why."""

from collections.abc import Sequence

from reactin_cli.errors import UsageError


def pairs(option: str, texts: Sequence[str] | None) -> dict[str, str]:
    """Read `NAME=VALUE` texts of a repeatable option; raises `UsageError`."""
    found: dict[str, str] = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                f"{option} {text!r} is not of the form NAME=VALUE.",
                f'Write for example: {option} email="Work Email"',
            )
        if name.strip() in found:
            raise UsageError(f"{option} names {name.strip()} twice.", "Give it once.")
        found[name.strip()] = value
    return found
