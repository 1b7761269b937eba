"""A small world to resolve settings in: a home, a working directory below it, a config file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reactin_cli.settings.resolve import resolve
from reactin_cli.settings.settings import Settings

KEY = "k3y-aAbBcCdDeEfFgGhH-9Z"


@dataclass
class World:
    home: Path
    cwd: Path
    config: Path
    environ: dict[str, str] = field(default_factory=dict)

    def write_env(self, text: str, folder: Path | None = None, mode: int = 0o600) -> Path:
        return written((folder or self.cwd) / ".env", text, mode)

    def write_config(self, text: str, mode: int = 0o600) -> Path:
        self.environ["REACTIN_CONFIG"] = str(self.config)
        return written(self.config, text, mode)

    def resolve(self, given: Mapping[str, str | None] | None = None, /, **environ: str) -> Settings:
        return resolve(given or {}, self.environ | environ, self.cwd, self.home)


def written(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    home = tmp_path / "home"
    cwd = home / "work" / "leads"
    cwd.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))  # nobody's real config file
    return World(home, cwd, home / "config.toml")
