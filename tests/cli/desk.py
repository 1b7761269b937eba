"""A user's desk: the program in its own folder, something piped into it, a sandbox to talk to."""

import io
import sys
from pathlib import Path

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Result
from tests.in_process import Program


class Desk:
    """Runs commands as somebody who has nothing stored yet."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self._environment = monkeypatch
        self._run = Program(folder, monkeypatch, capsys)

    def set(self, **variables: str) -> None:
        """Set environment variables."""
        for name, value in variables.items():
            self._environment.setenv(name, value)

    def points_at(self, sandbox: Sandbox) -> None:
        """Set the credentials of a sandbox."""
        self.set(
            REACTIN_BASE_URL=sandbox.base_url,
            REACTIN_ORGANIZATION_ID=sandbox.options.organization_id,
            REACTIN_LIST_ID=sandbox.options.list_id,
            REACTIN_API_KEY=sandbox.api_key,
        )

    def write(self, name: str, text: str) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments: object, stdin: str | bytes = b"") -> Result:
        """Run a command to its end, with this piped in."""
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        self._environment.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        return self._run(*arguments)


def code_block(sandbox: Sandbox, key: str = "sandbox-key") -> str:
    """Give what the sandbox's SmartList would show."""
    options = sandbox.options
    address = f"/api/{options.organization_id}/webhooks/reactin/{options.list_id}"
    return f"""fetch("{sandbox.base_url}{address}", {{
  method: "POST",

  headers: {{ "Content-Type": "application/json", "Authorization": "{key}" }},
  body: JSON.stringify({{ email: "jane@example.com" }})
}});
"""
