"""PgBouncer in front of a server, in transaction mode: each transaction may get another session."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, create_server

from tests.postgres_server import PostgresServer

_CONFIG = """[databases]
postgres = host={host} port=5432 user=postgres dbname=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
server_reset_query_always = 1
logfile =
"""


@contextmanager
def pooled(server: PostgresServer) -> Iterator[int]:
    """Give the port at which the pooler listens."""
    with create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    config = Path(server.socket_folder) / f"pgbouncer-{port}.ini"  # where its user may read it
    config.write_text(_CONFIG.format(host=server.socket_folder, port=port))
    config.chmod(0o644)
    command = ["pgbouncer", "-q", str(config)]
    process = subprocess.Popen(command, **server.as_its_user())
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
