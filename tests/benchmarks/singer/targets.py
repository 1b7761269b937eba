"""The targets that are compared, with the settings for a sandbox."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from reactin_cli.sandbox.server import Sandbox
from tests.benchmarks.environments import ROOT


def settings(sandbox: Sandbox, **more: object) -> dict[str, object]:
    """Give the target's settings for a sandbox; leads in doubt are looked up soon."""
    return {
        "organization_id": sandbox.options.organization_id,
        "list_id": sandbox.options.list_id,
        "api_key": sandbox.options.api_key,
        "base_url": sandbox.base_url,
        "journal": "journal.sqlite3",
        "no_report": True,
        "verify_wait": 0.5,
        "rate": "unlimited",
        **more,
    }


def ours(python: Path, folder: Path, sandbox: Sandbox, **more: object) -> Sequence[str]:
    """Give the command of the program as a target, configured in a folder."""
    config = folder / "config.json"
    config.write_text(json.dumps(settings(sandbox, **more)))
    code = "from reactin_cli.__main__ import target; target()"
    return [str(python), "-c", code, "--config", str(config)]


def of_the_sdk(python: Path) -> Sequence[str]:
    """Give the command of a target that is made with the Meltano SDK."""
    return [str(python), "-m", "tests.benchmarks.references.singer_target"]


def environment(sandbox: Sandbox) -> dict[str, str]:
    """Give an environment for either."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "REACTIN_BASE_URL": sandbox.base_url,
        "REACTIN_ORGANIZATION_ID": sandbox.options.organization_id,
        "REACTIN_LIST_ID": sandbox.options.list_id,
        "REACTIN_API_KEY": sandbox.options.api_key,
    }
