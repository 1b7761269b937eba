"""`reactin sandbox`: a local stand-in for ReactIn."""

import asyncio
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import typer

from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.errors import ExitCode, UsageError
from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group
from reactin_cli.sandbox.dialects import DIALECTS
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.named_faults import EARLY_413, NAMED_FAULTS, PROXY_407, named_faults
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox, Served
from reactin_cli.sending.error_body import cleaned

_DEFAULTS = SandboxOptions()

SHELL = "PowerShell" if sys.platform == "win32" else "shell"


@option_group
class ServeOptions(OptionGroup):
    """The options of `reactin sandbox`."""

    title: ClassVar[HelpGroup] = HelpGroup.SANDBOX

    port: int = option(0, "The port to serve on.", "N", minimum=0, if_unset="any that is free")
    rate_limit: str | None = option(
        None,
        "Answer 429 above this rate; KIND is bucket, fixed or sliding.",
        "N/s|m|h[:KIND]",
        if_unset="none",
    )
    rate_limit_headers: str = option(
        _DEFAULTS.rate_limit_headers,
        f"How answers describe the limit: {', '.join(DIALECTS)}.",
        "WORD",
    )
    latency: float = option(0.0, "The time until each answer.", "SECONDS")
    error_rate: float = option(0.0, "The share of requests that are answered 500, 0 to 1.", "SHARE")
    drop_rate: float = option(
        0.0,
        "The share of connections that are reset, half of them after storing the lead.",
        "SHARE",
    )
    fail: Sequence[str] = option(
        (),
        "What goes wrong for certain leads: a status (429:7 adds Retry-After) or "
        "the name of a fault. With x2 at the end: only the first two attempts. Repeatable.",
        "EMAIL_GLOB=WHAT",
    )
    fault: Sequence[str] = option(
        (),
        f"What goes wrong for everybody: {', '.join(NAMED_FAULTS)}. Repeatable.",
        "NAME",
    )
    seed: int = option(0, "Makes chance repeatable.", "N")
    visible_after: float = option(0.0, "The time until a lead can be read back.", "SECONDS")
    store: Path | None = option(None, "A file in which the leads outlive the sandbox.", "PATH")


@takes_options
def sandbox(options: ServeOptions) -> None:
    """Serve a local stand-in for ReactIn on 127.0.0.1, with faults on demand; Ctrl-C ends it."""
    try:
        asyncio.run(_serve(_sandbox_options(options)))
    except KeyboardInterrupt:  # how it ends
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except ValueError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(
            f"The sandbox cannot start: {error}.", "Try another --port or --store."
        ) from error


def _sandbox_options(options: ServeOptions) -> SandboxOptions:
    """Raise ValueError with a sentence for a person where a value makes no sense."""
    values = dict(vars(options))
    names = tuple(values.pop("fault"))
    faults = (*map(parse_fault, values.pop("fail")), *named_faults(names))
    return SandboxOptions(
        faults=faults,
        deaf_to_large=EARLY_413 in names,
        proxy_password=PROXY_407 in names,
        **values,
    )


async def _serve(options: SandboxOptions) -> None:
    async with Sandbox(options, _tell) as server:
        values = {
            "REACTIN_BASE_URL": server.base_url,
            "REACTIN_ORGANIZATION_ID": options.organization_id,
            "REACTIN_LIST_ID": options.list_id,
            "REACTIN_API_KEY": options.api_key,
        }
        sys.stderr.write(f"Serving {server.base_url}. Paste this in the {SHELL} that imports:\n")
        for name, value in values.items():
            sys.stdout.write(setting_line(name, value) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def setting_line(name: str, value: str) -> str:
    """Write the line that sets a variable in the shell of this system."""
    if sys.platform == "win32":
        return f"$env:{name} = '{value}'"
    return f"export {name}={shlex.quote(value)}"


def _tell(served: Served) -> None:
    about = f"{served.method} {served.path}".strip() or "(no HTTP)"
    line = f"{about}  {served.result}  {served.lead}  {served.milliseconds:.1f} ms"
    sys.stderr.write(cleaned(line) + "\n")
