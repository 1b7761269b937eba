import asyncio
import os
from pathlib import Path

import pytest

from reactin_cli.events import watch_nothing
from reactin_cli.importing.options import ImportOptions
from reactin_cli.importing.unattended import import_unattended
from reactin_cli.stop import Stop


def test_a_source_that_keeps_its_reader_waiting_does_not_stop_the_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REACTIN_CONFIG", str(tmp_path / "config.toml"))
    out, into = os.pipe()

    async def together() -> int:
        with os.fdopen(out, "rb", buffering=0) as stream:
            options = ImportOptions(dry_run=True, no_journal=True)
            reading = asyncio.create_task(
                import_unattended([stream], options, Stop(), watch_nothing)
            )
            await asyncio.sleep(0.05)
            os.write(into, b"email\na@example.com\n")
            os.close(into)
            return (await reading).rows

    assert asyncio.run(together()) == 1
