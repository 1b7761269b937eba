"""`reactin sandbox`: a local stand-in for ReactIn."""

import asyncio
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from reactin_cli.errors import ExitCode, UsageError
from reactin_cli.sandbox.dialects import DIALECTS
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox, Served
from reactin_cli.sandbox.wire_faults import WIRE_FAULTS
from reactin_cli.sending.error_body import cleaned

_DEFAULTS = SandboxOptions()


def sandbox(
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="0: any that is free.")
    ] = 0,
    rate_limit: Annotated[
        str | None,
        typer.Option(
            "--rate-limit",
            metavar="N/s|m|h[:KIND]",
            help="Answer 429 above it; KIND is bucket, fixed or sliding.",
        ),
    ] = None,
    rate_limit_headers: Annotated[
        str,
        typer.Option(
            "--rate-limit-headers",
            metavar="WORD",
            help=f"How it speaks of the limit: {', '.join(DIALECTS)}.",
        ),
    ] = _DEFAULTS.rate_limit_headers,
    latency: Annotated[
        float, typer.Option("--latency", metavar="SECONDS", help="Until each answer.")
    ] = 0.0,
    error_rate: Annotated[
        float, typer.Option("--error-rate", metavar="SHARE", help="Of requests answered 500, 0–1.")
    ] = 0.0,
    drop_rate: Annotated[
        float,
        typer.Option(
            "--drop-rate",
            metavar="SHARE",
            help="Of connections reset, half after storing the lead.",
        ),
    ] = 0.0,
    fail: Annotated[
        list[str] | None,
        typer.Option(
            "--fail",
            metavar="EMAIL_GLOB=WHAT",
            help="What goes wrong for certain leads: a status (429:7 adds Retry-After) or "
            f"{', '.join(WIRE_FAULTS)}; x2 at the end: only the first two attempts. Repeatable.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Makes chance repeat.")] = 0,
    visible_after: Annotated[
        float,
        typer.Option("--visible-after", metavar="SECONDS", help="Until a lead can be read back."),
    ] = 0.0,
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="PATH", help="A file in which its leads outlive it."),
    ] = None,
) -> None:
    """Serve a stand-in for ReactIn on 127.0.0.1, with faults on demand; Ctrl-C ends it."""
    try:
        options = SandboxOptions(
            port=port,
            rate_limit=rate_limit,
            rate_limit_headers=rate_limit_headers,
            latency=latency,
            error_rate=error_rate,
            drop_rate=drop_rate,
            faults=tuple(parse_fault(text) for text in fail or ()),
            seed=seed,
            visible_after=visible_after,
            store=store,
        )
        asyncio.run(_serve(options))
    except KeyboardInterrupt:  # how it ends, and nothing to be told
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except ValueError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"The sandbox cannot start: {error}.", "Try another --port.") from error


async def _serve(options: SandboxOptions) -> None:
    async with Sandbox(options, _tell) as server:
        values = {
            "REACTIN_BASE_URL": server.base_url,
            "REACTIN_ORGANIZATION_ID": options.organization_id,
            "REACTIN_LIST_ID": options.list_id,
            "REACTIN_API_KEY": options.api_key,
        }
        sys.stderr.write(f"Serving {server.base_url}. Paste this in the shell that imports:\n")
        for name, value in values.items():
            sys.stdout.write(f"export {name}={shlex.quote(value)}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def _tell(served: Served) -> None:
    about = f"{served.method} {served.path}".strip() or "(no HTTP)"
    line = f"{about}  {served.result}  {served.lead}  {served.milliseconds:.1f} ms"
    sys.stderr.write(cleaned(line) + "\n")
