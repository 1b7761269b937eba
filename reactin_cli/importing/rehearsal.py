"""A sandbox that lasts as long as one import."""

from collections.abc import Iterator
from contextlib import contextmanager

from reactin_cli.reactin_api.addresses import Target
from reactin_cli.sandbox.thread import SandboxThread


@contextmanager
def rehearsing() -> Iterator[Target]:
    """Serve a sandbox meanwhile; give the way to it."""
    with SandboxThread() as sandbox:
        options = sandbox.options
        yield Target(sandbox.base_url, options.organization_id, options.list_id, options.api_key)
